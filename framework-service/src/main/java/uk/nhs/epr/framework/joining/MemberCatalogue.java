package uk.nhs.epr.framework.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.registration.FrameworkCatalogue;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;

/// Members as they are read, each joined with what is known of its trust. A list has successors in the places of
/// those they follow; one that was followed can still be read by its code.
@ApplicationScoped
class MemberCatalogue {
    private static final String SHOWN = """
            select member.ods_code, trust.name, trust.opened, trust.successors, member.inherited_from, member.status,
                   member.since, member.history, member.revision
              from members_on(:reference, :day) member left join trusts_on(:day) trust on trust.ods_code = member.ods_code
             where\s""";

    /// One row as the query gives it.
    public record Row(
            String odsCode,
            @Nullable String name,
            @Nullable PartialDate opened,
            @Json @Nullable List<Follower> successors,
            @Nullable String inheritedFrom,
            MemberStatus status,
            @Nullable PartialDate since,
            @Json List<StatedStatus<MemberStatus>> history,
            long revision) {
        MemberView view(LocalDate day) {
            LocalDate upTo = since == null ? day : since.firstDay();
            List<StatedStatus<MemberStatus>> known = StatedStatus.upTo(upTo, history);
            StatedStatus<MemberStatus> now = known.getLast();
            return new MemberView(
                    odsCode,
                    name,
                    successors,
                    inheritedFrom,
                    status,
                    since == null ? now.since() : since,
                    now.subject(),
                    now.source(),
                    now.furtherSources(),
                    now.confidence(),
                    known,
                    warnings(),
                    revision);
        }

        private List<MemberWarning> warnings() {
            if (name == null) {
                return List.of(
                        new MemberWarning("trust-unknown", "trust-service has not published a trust " + odsCode));
            }
            boolean isEarly = opened != null
                    && inheritedFrom == null
                    && history.getFirst().since().lastDay().isBefore(opened.firstDay());
            return isEarly
                    ? List.of(
                            new MemberWarning("before-opening", odsCode + " opened on " + opened + ", later than that"))
                    : List.of();
        }
    }

    private final Jdbi jdbi;
    private final FrameworkCatalogue frameworks;

    MemberCatalogue(Jdbi jdbi, FrameworkCatalogue frameworks) {
        this.jdbi = jdbi;
        this.frameworks = frameworks;
    }

    MemberView get(String reference, String odsCode, LocalDate day) {
        return jdbi.withHandle(handle -> shown(handle, "member.ods_code = :odsCode", reference, day)
                .bind("odsCode", odsCode)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.view(day))
                .orElseThrow(() -> Problem.unknown("member", odsCode + " in framework " + reference + " on " + day)));
    }

    Page<MemberView> list(String reference, @Nullable MemberStatus status, LocalDate day, PageRequest page) {
        frameworks.mustKnow(reference);
        List<Row> rows = jdbi.withHandle(handle -> shown(handle, """
                               member.ods_code = any (array(
                                   select page.ods_code from members_on(:reference, :day) page
                                    where not page.followed
                                      and (cast(:status as text) is null
                                           or (page.history @> cast(:stated as jsonb) and page.status = :status))
                                      and page.ods_code > :after
                                    order by page.ods_code limit :limit))
                             order by member.ods_code""", reference, day)
                .bind("status", status)
                .bind("stated", "[{\"status\": \"" + status + "\"}]")
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.odsCode()), row -> row.view(day));
    }

    private static Query shown(Handle handle, String which, String reference, LocalDate day) {
        return handle.createQuery(SHOWN + which).bind("reference", reference).bind("day", day);
    }
}
