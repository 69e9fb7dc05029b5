package uk.nhs.epr.tender.ocds;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// The releases of one process in the order of their dates. Of several editions of a release the latest
/// counts, whichever was imported first.
@ApplicationScoped
public class ProcessReleases {
    private static final OffsetDateTime BEFORE_ALL = OffsetDateTime.of(-1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final String EDITIONS = """
            select r.number, r.id, r.date, r.received_at, r.body, c.kept,
                   r.is_clean or r.origin = 'OWN' as is_clean
              from (select distinct on (id) * from release where ocid = :ocid order by id, date desc, digest desc) r
              left join release_contact c using (number)
            """;

    private final Jdbi jdbi;

    ProcessReleases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The number of the release that came last, by which a reader knows whether there is anything new; 404
    /// when there is none.
    long latest(String ocid) {
        Long latest = jdbi.withHandle(handle -> handle.createQuery("select max(number) from release where ocid = :ocid")
                .bind("ocid", ocid)
                .mapTo(Long.class)
                .one());
        if (latest == null) {
            throw Problem.of(ProblemType.UNKNOWN_RESOURCE, "There are no releases of " + ocid);
        }
        return latest;
    }

    /// How many characters all releases of a process have.
    long size(String ocid) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(sum(length(body)), 0) from release where ocid = :ocid")
                        .bind("ocid", ocid)
                        .mapTo(Long.class)
                        .one());
    }

    List<StoredRelease> all(String ocid) {
        return jdbi.withHandle(handle -> handle.createQuery(EDITIONS + " order by r.date, r.id")
                .bind("ocid", ocid)
                .mapTo(StoredRelease.class)
                .list());
    }

    public Page<StoredRelease> page(String ocid, PageRequest page) {
        List<String> after = page.after(2);
        List<StoredRelease> rows = jdbi.withHandle(handle -> handle.createQuery(
                        EDITIONS + " where (r.date, r.id) > (:date, :id) order by r.date, r.id limit :limit")
                .bind("ocid", ocid)
                .bind("date", after == null ? BEFORE_ALL : PageRequest.time(after.getFirst()))
                .bind("id", after == null ? "" : after.getLast())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(StoredRelease.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.date().toString(), row.id()), row -> row);
    }
}
