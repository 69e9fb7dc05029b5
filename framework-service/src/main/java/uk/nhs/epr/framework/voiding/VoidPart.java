package uk.nhs.epr.framework.voiding;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.framework.Lot;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.journal.FrameworkState;
import uk.nhs.epr.framework.membership.Member;
import uk.nhs.epr.framework.membership.Members;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierKey;
import uk.nhs.epr.framework.place.LotSuppliers;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.framework.terms.Limits;
import uk.nhs.epr.framework.terms.LotDetails;
import uk.nhs.epr.framework.terms.Refusal;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;

/// Voids a member, a lot or a supplier on a lot that should not have been recorded. It disappears from every
/// answer; the audit keeps it. Something with call-offs under it cannot be voided.
@ApplicationScoped
class VoidPart {
    /// What is audited as gone, and why.
    private record Gone(
            @Nullable String odsCode,
            @Nullable String lot,
            @Nullable UUID supplierId,
            @JsonUnwrapped Voiding voiding) {}

    private final Frameworks frameworks;
    private final Members members;
    private final LotSuppliers places;
    private final Suppliers suppliers;
    private final FrameworkJournal journal;
    private final Jdbi jdbi;

    VoidPart(
            Frameworks frameworks,
            Members members,
            LotSuppliers places,
            Suppliers suppliers,
            FrameworkJournal journal,
            Jdbi jdbi) {
        this.frameworks = frameworks;
        this.members = members;
        this.places = places;
        this.suppliers = suppliers;
        this.journal = journal;
        this.jdbi = jdbi;
    }

    void member(String reference, String odsCode, @Nullable IfMatch seen, Voiding why) {
        frameworks.toSupplement(reference);
        Member member = members.findLocked(reference, odsCode)
                .filter(Member::isThere)
                .orElseThrow(() -> Problem.unknown("member", odsCode + " in framework " + reference));
        IfMatch.require(seen, member.revision());
        Gone gone = new Gone(odsCode, null, null, why);
        mustHaveNoCallOffs(reference, gone);
        Object before = FrameworkState.MemberState.of(member);
        journal.record(member, member.voidIt(why), before, gone);
    }

    /// The places on the lot are voided with it; nobody adds another meanwhile.
    void lot(String reference, String number, @Nullable IfMatch seen, Voiding why) {
        suppliers.keepApart();
        Framework framework = frameworks.toChange(reference);
        Lot lot = framework.lot(number);
        IfMatch.require(seen, lot.revision());
        Gone gone = new Gone(null, number, null, why);
        mustHaveNoCallOffs(reference, gone);
        List<LotSupplier> onIt = places.lockedOn(reference, number, Limits.VOIDED_WITH_A_LOT + 1);
        if (onIt.size() > Limits.VOIDED_WITH_A_LOT) {
            throw Refusal.by(
                    "suppliers",
                    "More than " + Limits.VOIDED_WITH_A_LOT + " suppliers are on the lot; void their places first");
        }
        onIt.forEach(place -> voidIt(place, why));
        List<Dated<LotDetails>> before = lot.line();
        journal.record(framework, lot, lot.voidIt(why), before, gone);
    }

    void supplier(LotSupplierKey key, @Nullable IfMatch seen, Voiding why) {
        UUID supplierId = suppliers.known(key.supplierId());
        frameworks.toSupplement(key.reference());
        LotSupplier place = places.findLocked(key.reference(), key.lot(), supplierId)
                .filter(LotSupplier::isThere)
                .orElseThrow(() -> Problem.unknown("supplier", supplierId + " on lot " + key.lot()));
        IfMatch.require(seen, place.revision());
        mustHaveNoCallOffs(key.reference(), new Gone(null, key.lot(), supplierId, why));
        voidIt(place, why);
    }

    private void voidIt(LotSupplier place, Voiding why) {
        Object before = place.history();
        journal.record(place, place.voidIt(why), before, new Gone(null, place.lotNumber(), place.supplierId(), why));
    }

    private void mustHaveNoCallOffs(String reference, Gone gone) {
        boolean isUsed = jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from call_off
                                        where framework_reference = :reference and voided is null
                                          and lot_number = coalesce(:lot, lot_number)
                                          and supplier_id = coalesce(:supplier, supplier_id)
                                          and ods_code = coalesce(:odsCode, ods_code))""")
                .bind("reference", reference)
                .bind("lot", gone.lot)
                .bind("supplier", gone.supplierId)
                .bind("odsCode", gone.odsCode)
                .mapTo(Boolean.class)
                .one());
        if (isUsed) {
            throw Refusal.by("call-offs", "Call-offs were placed under it; void them first");
        }
    }
}
