package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Problem;

/// Members as they are read, each joined with what is known of its trust.
@ApplicationScoped
class MemberCatalogue {
    private static final String SHOWN = """
            select member.ods_code, trust.name, trust.successors, member.history, member.revision
              from member left join shown_trust trust on trust.ods_code = member.ods_code
             where member.framework_reference = :reference and member.first_day <= :day
            """;

    /// One row as the query gives it.
    public record Row(
            String odsCode,
            @Nullable String name,
            @Json @Nullable List<Follower> successors,
            @Json List<Standing<MemberStatus>> history,
            long revision) {
        MemberView view(LocalDate day) {
            List<Standing<MemberStatus>> known = Standing.upTo(day, history);
            Standing<MemberStatus> now = known.getLast();
            return new MemberView(
                    odsCode,
                    name,
                    successors,
                    now.status(),
                    now.since(),
                    now.source(),
                    now.confidence(),
                    known,
                    revision);
        }
    }

    private final Jdbi jdbi;
    private final FrameworkCatalogue frameworks;

    MemberCatalogue(Jdbi jdbi, FrameworkCatalogue frameworks) {
        this.jdbi = jdbi;
        this.frameworks = frameworks;
    }

    MemberView get(String reference, String odsCode, LocalDate day) {
        return jdbi.withHandle(handle -> shown(handle, "and member.ods_code = :odsCode", reference, day)
                .bind("odsCode", odsCode)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.view(day))
                .orElseThrow(() -> Problem.unknown("member", odsCode + " in framework " + reference + " on " + day)));
    }

    Page<MemberView> list(String reference, @Nullable MemberStatus status, LocalDate day, PageRequest page) {
        frameworks.mustKnow(reference);
        List<Row> rows = jdbi.withHandle(handle -> shown(handle, """
                               and (cast(:status as text) is null or status_on(member.history, :day) = :status)
                               and member.ods_code > :after
                             order by member.ods_code limit :limit""", reference, day)
                .bind("status", status)
                .bind("after", page.afterKey())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(Row.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.odsCode()), row -> row.view(day));
    }

    private static Query shown(Handle handle, String and, String reference, LocalDate day) {
        return handle.createQuery(SHOWN + and).bind("reference", reference).bind("day", day);
    }
}
