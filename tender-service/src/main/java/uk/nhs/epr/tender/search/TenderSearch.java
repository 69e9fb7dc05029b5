package uk.nhs.epr.tender.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.Provenance;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderNames;
import uk.nhs.epr.tender.tendering.TenderState;

/// Finds tenders, page by page: all that are public, and of the drafts those that the caller may see. A page
/// costs three queries: for its tenders, for the first participants of each, and for the names on it.
@ApplicationScoped
public class TenderSearch {
    /// One row as the query gives it.
    public record Row(
            String ocid,
            String sortedBy,
            @Json TenderDetails details,
            @Json TenderLife life,
            @Json Provenance provenance) {
        TenderState state() {
            return new TenderState(details, life, provenance);
        }
    }

    private static final int PARTICIPANTS_IN_LIST = 20;
    private static final int PARTICIPANTS = 500;

    private final Jdbi jdbi;
    private final ParticipantSearch participants;
    private final TenderNames tenderNames;
    private final Directory directory;
    private final Caller caller;
    private final Clock clock;

    TenderSearch(
            Jdbi jdbi,
            ParticipantSearch participants,
            TenderNames tenderNames,
            Directory directory,
            Caller caller,
            Clock clock) {
        this.jdbi = jdbi;
        this.participants = participants;
        this.tenderNames = tenderNames;
        this.directory = directory;
        this.caller = caller;
        this.clock = clock;
    }

    public Page<TenderView> page(TenderFilter filter, TenderSort sort, PageRequest page) {
        filter.check();
        List<String> cursor = sort.cursor(page);
        String sql = "select ocid, " + sort.text()
                + " as sorted_by, details, life, provenance from tender"
                + " where " + visible() + filter.conditions() + (cursor == null ? "" : sort.after()) + sort.order()
                + " limit :limit";
        String[] buyers = buyers(filter);
        List<Row> rows = jdbi.withHandle(handle -> {
            var query = filter.bindTo(handle.createQuery(sql), LocalDate.now(clock))
                    .bind("buyers", buyers)
                    .bind("mine", mine())
                    .bind("limit", page.sizeAndOneMore());
            if (cursor != null) {
                query.bind("sortedBy", cursor.get(1)).bind("after", cursor.get(2));
            }
            return query.mapTo(Row.class).list();
        });
        Map<String, ParticipantsSeen> seen =
                participants.seen(rows.stream().map(Row::ocid).toList(), PARTICIPANTS_IN_LIST);
        Directory.Names names = tenderNames.in(
                rows.stream().map(Row::state).toList(), seen.values().stream().flatMap(each -> each.read().stream()));
        return Page.of(
                rows,
                page,
                row -> sort.cursor(row.sortedBy(), row.ocid()),
                row -> TenderView.of(row.state(), seen.getOrDefault(row.ocid(), ParticipantsSeen.NONE), names));
    }

    /// The condition on tenders that the caller may see.
    private String visible() {
        return caller.isSteward() ? "true" : "(status <> 'DRAFT' or buyer_codes && cast(:mine as text[]))";
    }

    private String[] mine() {
        return caller.hasRole("buyer")
                ? caller.odsCodes().stream()
                        .flatMap(code -> directory.lineOf(code, LocalDate.now(clock)).stream())
                        .toArray(String[]::new)
                : new String[0];
    }

    private String[] buyers(TenderFilter filter) {
        boolean withPredecessors = filter.resolvesToCurrent();
        String asked = filter.buyer();
        if (asked == null) {
            return new String[0];
        }
        Set<String> codes = withPredecessors ? directory.lineOf(asked, LocalDate.now(clock)) : Set.of(asked);
        return codes.toArray(String[]::new);
    }

    /// The answer to a change: the present tender with its tag.
    public RestResponse<TenderView> respond(Tender tender) {
        return Answer.ok(tender.revision(), shown(tender.state()));
    }

    public TenderView shown(TenderState state) {
        String ocid = String.valueOf(state.details().ocid());
        ParticipantsSeen seen =
                participants.seen(List.of(ocid), PARTICIPANTS).getOrDefault(ocid, ParticipantsSeen.NONE);
        return TenderView.of(state, seen, tenderNames.in(List.of(state), seen.read().stream()));
    }
}
