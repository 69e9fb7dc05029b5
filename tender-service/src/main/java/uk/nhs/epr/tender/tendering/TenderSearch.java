package uk.nhs.epr.tender.tendering;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.tender.directory.Directory;

/// Finds tenders, page by page in the order of their ocids: all published ones, and of the drafts those
/// that the caller may see. A page costs two queries: one for its tenders, one for the names on it.
@ApplicationScoped
public class TenderSearch {
    /// One row as the query gives it.
    public record Row(
            String ocid,
            @Json TenderDetails details,
            TenderStatus status,
            @Json List<TenderState.StepTaken> steps,
            @Json @Nullable Supplier preferredSupplier,
            @Json TenderState.@Nullable Award award,
            @Json TenderState.@Nullable Contract contract,
            @Json TenderState.@Nullable Cancelled cancellation) {
        TenderState state() {
            return new TenderState(details, status, steps, preferredSupplier, award, contract, cancellation);
        }
    }

    private final Jdbi jdbi;
    private final Directory directory;
    private final Caller caller;

    TenderSearch(Jdbi jdbi, Directory directory, Caller caller) {
        this.jdbi = jdbi;
        this.directory = directory;
        this.caller = caller;
    }

    Page<TenderView> page(TenderFilter filter, PageRequest page) {
        List<Row> rows = jdbi.withHandle(handle -> filter.bindTo(
                        handle.createQuery("""
                        select ocid, details, status, steps, preferred_supplier, award, contract, cancellation
                          from tender
                         where ocid > :after
                           and (status <> 'DRAFT' or :seesAll or details @> any (
                                   select jsonb_build_object('buyers', jsonb_build_array(jsonb_build_object('odsCode', code)))
                                     from unnest(cast(:mine as text[])) as code))
                        """ + filter.conditions() + " order by ocid limit :limit"))
                .bind("after", page.afterKey())
                .bind("seesAll", caller.isSteward())
                .bind("mine", caller.hasRole("buyer") ? caller.odsCodes().toArray(String[]::new) : new String[0])
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        Directory.Names names = directory.namesIn(rows.stream().map(Row::state).toList());
        return Page.of(rows, page, row -> List.of(row.ocid()), row -> TenderView.of(row.state(), names));
    }

    TenderView shown(TenderState state) {
        return TenderView.of(state, directory.namesIn(List.of(state)));
    }
}
