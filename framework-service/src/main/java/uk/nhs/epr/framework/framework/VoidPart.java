package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Problem;

/// Voids a member, a lot or a supplier on a lot that should not have been recorded. It is gone from every answer and
/// event; the audit keeps it. What call-offs were placed under can't be voided.
@ApplicationScoped
class VoidPart {
    private final Frameworks frameworks;
    private final Suppliers suppliers;
    private final FrameworkJournal journal;
    private final Jdbi jdbi;

    VoidPart(Frameworks frameworks, Suppliers suppliers, FrameworkJournal journal, Jdbi jdbi) {
        this.frameworks = frameworks;
        this.suppliers = suppliers;
        this.journal = journal;
        this.jdbi = jdbi;
    }

    void member(String reference, String odsCode, @Nullable IfMatch seen, Voiding why) {
        Framework framework = frameworks.toChange(reference);
        Member member = framework
                .findMember(odsCode)
                .orElseThrow(() -> Problem.unknown("member", odsCode + " in framework " + reference));
        IfMatch.require(seen, member.revision());
        voidIt(
                framework,
                new FrameworkEvent.PartVoided(odsCode, null, null, why),
                FrameworkState.MemberState.of(member));
    }

    void lot(String reference, String number, @Nullable IfMatch seen, Voiding why) {
        Framework framework = frameworks.toChange(reference);
        Lot lot = framework.lot(number);
        IfMatch.require(seen, lot.revision());
        List<Object> before = List.of(
                lot.line(), lot.suppliers().stream().map(LotSupplier::history).toList());
        voidIt(framework, new FrameworkEvent.PartVoided(null, number, null, why), before);
    }

    void supplier(LotSupplierKey key, @Nullable IfMatch seen, Voiding why) {
        UUID supplierId = suppliers.known(key.supplierId());
        Framework framework = frameworks.toChange(key.reference());
        LotSupplier supplier = framework
                .lot(key.lot())
                .supplier(supplierId)
                .orElseThrow(() -> Problem.unknown("supplier", supplierId + " on lot " + key.lot()));
        IfMatch.require(seen, supplier.revision());
        voidIt(framework, new FrameworkEvent.PartVoided(null, key.lot(), supplierId, why), supplier.history());
    }

    private void voidIt(Framework framework, FrameworkEvent.PartVoided part, Object before) {
        mustHaveNoCallOffs(framework.reference(), part);
        journal.record(framework, framework.voidPart(part), before, part);
    }

    private void mustHaveNoCallOffs(String reference, FrameworkEvent.PartVoided part) {
        boolean isUsed = jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from call_off
                                        where framework_reference = :reference and voided is null
                                          and lot_number = coalesce(:lot, lot_number)
                                          and supplier_id = coalesce(:supplier, supplier_id)
                                          and ods_code = coalesce(:odsCode, ods_code))""")
                .bind("reference", reference)
                .bind("lot", part.lot())
                .bind("supplier", part.supplierId())
                .bind("odsCode", part.odsCode())
                .mapTo(Boolean.class)
                .one());
        if (isUsed) {
            throw Agreement.refused("call-offs", "Call-offs were placed under it; void them first");
        }
    }
}
