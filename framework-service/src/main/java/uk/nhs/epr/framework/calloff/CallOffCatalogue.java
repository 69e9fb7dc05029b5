package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;

/// Call-offs as they are read, in the order in which they were recorded.
@ApplicationScoped
class CallOffCatalogue {
    private static final String SHOWN = """
            select c.id, c.framework_reference, c.lot_number, c.ods_code, trust.name as trust_name, trust.successors,
                   c.supplier_id, supplier.name as supplier_name, c.method, c.ocid, c.term_start, c.extendable_to, c.subject,
                   c.history, c.voided, c.version as revision
              from call_off c join supplier on supplier.id = c.supplier_id
                   left join trusts_on(:day) trust on trust.ods_code = c.ods_code
             where c.framework_reference = :reference and c.lot_number = :lot and c.known_from <= :day
            """;

    /// One row as the query gives it.
    public record Row(
            UUID id,
            String frameworkReference,
            String lotNumber,
            String odsCode,
            @Nullable String trustName,
            @Json @Nullable List<Follower> successors,
            UUID supplierId,
            String supplierName,
            CallOffMethod method,
            @Nullable String ocid,
            PartialDate termStart,
            @Nullable PartialDate extendableTo,
            @Json @Nullable Subject subject,
            @Json List<CallOffStep> history,
            @Json @Nullable Voiding voided,
            long revision) {
        CallOffView view(LocalDate day) {
            List<CallOffStep> known =
                    history.stream().filter(step -> step.isKnownBy(day)).toList();
            List<CallOffStep> shown = known.isEmpty() ? List.of(history.getFirst()) : known;
            return new CallOffView(
                    id,
                    frameworkReference,
                    lotNumber,
                    new CallOffView.TrustView(odsCode, trustName, successors),
                    new CallOffView.SupplierView(supplierId, supplierName),
                    method,
                    ocid,
                    CallOffStatus.on(day, shown, voided),
                    history.getFirst().on(),
                    new CallOffDetails.Term(termStart, shown.getLast().end()),
                    extendableTo,
                    shown.getLast().value(),
                    subject,
                    shown,
                    voided,
                    revision);
        }
    }

    private final Jdbi jdbi;

    CallOffCatalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Refuses with 404 unless there is such a call-off on some day.
    void mustKnow(CallOffKey key) {
        get(key, Drawdown.EVER);
    }

    CallOffView get(CallOffKey key, LocalDate day) {
        UUID id = CallOffId.of(key.id());
        return jdbi.withHandle(handle -> shown(handle, "and c.id = :id", key.reference(), key.lot(), day)
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.view(day))
                .orElseThrow(() -> Problem.unknown(
                        "call-off", id + " under lot " + key.lot() + " of " + key.reference() + " on " + day)));
    }

    Page<CallOffView> list(
            String reference,
            String lot,
            @Nullable String odsCode,
            @Nullable UUID supplier,
            LocalDate day,
            PageRequest page) {
        List<String> and = new ArrayList<>(List.of("and c.id > :after and c.voided is null"));
        if (odsCode != null) {
            and.add("and c.ods_code = :odsCode");
        }
        if (supplier != null) {
            and.add("and c.supplier_id = (select coalesce(merged_into, id) from supplier where id = :supplier)");
        }
        UUID after = page.afterId();
        List<Row> rows = jdbi.withHandle(handle -> {
            mustKnow(handle, reference, lot);
            return shown(handle, String.join(" ", and) + " order by c.id limit :limit", reference, lot, day)
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bind("odsCode", odsCode)
                    .bind("supplier", supplier)
                    .bind("after", after)
                    .bind("limit", page.sizeAndOneMore())
                    .mapTo(Row.class)
                    .list();
        });
        return Page.of(rows, page, row -> List.of(row.id().toString()), row -> row.view(day));
    }

    private static void mustKnow(Handle handle, String reference, String lot) {
        boolean known = handle.createQuery(
                        "select exists (select from lot where framework_reference = :reference and number = :lot"
                                + " and not voided)")
                .bind("reference", reference)
                .bind("lot", lot)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw Problem.unknown("lot", lot + " in framework " + reference);
        }
    }

    private static Query shown(Handle handle, String and, String reference, String lot, LocalDate day) {
        return handle.createQuery(SHOWN + and)
                .bind("reference", reference)
                .bind("lot", lot)
                .bind("day", day);
    }
}
