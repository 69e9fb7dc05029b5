package uk.nhs.epr.framework.registration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.place.LotSupplierKey;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.supplier.SupplierId;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Lots and the suppliers on them as they are read. Lots are in the order of their numbers: 2 before 10.
@ApplicationScoped
public class LotCatalogue {
    private static final String LOTS = """
            select number, title, description, value, cpv, users, call_off, subject,
                   case when term_start is not null then jsonb_build_object('start', term_start, 'end', term_end) end as term,
                   extendable_to, since, revision
              from lot_on where framework_reference = :reference and :day between from_day and to_day
            """;
    private static final String SUPPLIERS = """
            select placed.supplier_id, supplier.name, placed.history, placed.revision
              from lot_supplier placed join supplier on supplier.id = placed.supplier_id
             where placed.framework_reference = :reference and placed.lot_number = :number and placed.first_day <= :day
            """;
    private static final UUID NONE = new UUID(0, 0);

    /// One row as the query gives it.
    public record Row(
            UUID supplierId, String name, @Json List<StatedStatus<LotSupplierStatus>> history, long revision) {
        LotSupplierView view(LocalDate day) {
            List<StatedStatus<LotSupplierStatus>> known = StatedStatus.upTo(day, history);
            StatedStatus<LotSupplierStatus> now = known.getLast();
            return new LotSupplierView(
                    supplierId,
                    name,
                    now.status(),
                    now.since(),
                    now.source(),
                    now.furtherSources(),
                    now.confidence(),
                    known,
                    revision);
        }
    }

    private final Jdbi jdbi;
    private final FrameworkCatalogue frameworks;

    LotCatalogue(Jdbi jdbi, FrameworkCatalogue frameworks) {
        this.jdbi = jdbi;
        this.frameworks = frameworks;
    }

    /// Refuses with 404 unless there is such a lot on some day.
    void mustKnow(String reference, String number) {
        boolean known = jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from lot where framework_reference = :reference and number = :number"
                                + " and not voided)")
                .bind("reference", reference)
                .bind("number", number)
                .mapTo(Boolean.class)
                .one());
        if (!known) {
            throw Problem.unknown("lot", number + " in framework " + reference);
        }
    }

    public LotView get(String reference, String number, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(LOTS + "and number = :number")
                .bind("reference", reference)
                .bind("day", day)
                .bind("number", number)
                .mapTo(LotView.class)
                .findOne()
                .orElseThrow(() -> Problem.unknown("lot", number + " in framework " + reference + " on " + day)));
    }

    public Page<LotView> list(String reference, LocalDate day, PageRequest page) {
        frameworks.mustKnow(reference);
        List<LotView> rows = jdbi.withHandle(handle -> handle.createQuery(LOTS + """
                           and (length(number), number) > (length(:after), :after)
                         order by length(number), number limit :limit""")
                .bind("reference", reference)
                .bind("day", day)
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(LotView.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.number()), row -> row);
    }

    public LotSupplierView supplier(LotSupplierKey key, LocalDate day) {
        UUID supplierId = SupplierId.of(key.supplierId());
        return jdbi.withHandle(handle -> suppliers(
                        handle,
                        "and placed.supplier_id = (select coalesce(merged_into, id) from supplier where id = :id)",
                        key.reference(),
                        key.lot(),
                        day)
                .bind("id", supplierId)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.view(day))
                .orElseThrow(() -> Problem.unknown(
                        "supplier", supplierId + " on lot " + key.lot() + " of " + key.reference() + " on " + day)));
    }

    public Page<LotSupplierView> suppliers(
            String reference, String number, @Nullable LotSupplierStatus status, LocalDate day, PageRequest page) {
        get(reference, number, day);
        UUID after = page.afterKey().isEmpty() ? NONE : SupplierId.inCursor(page.afterKey());
        List<Row> rows = jdbi.withHandle(handle -> suppliers(handle, """
                               and (cast(:status as text) is null
                                    or (placed.history @> cast(:stated as jsonb) and status_on(placed.history, :day) = :status))
                               and placed.supplier_id > :after
                             order by placed.supplier_id limit :limit""", reference, number, day)
                .bind("status", status)
                .bind("stated", "[{\"status\": \"" + status + "\"}]")
                .bind("after", after)
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.supplierId().toString()), row -> row.view(day));
    }

    private static Query suppliers(Handle handle, String and, String reference, String number, LocalDate day) {
        return handle.createQuery(SUPPLIERS + and)
                .bind("reference", reference)
                .bind("number", number)
                .bind("day", day);
    }
}
