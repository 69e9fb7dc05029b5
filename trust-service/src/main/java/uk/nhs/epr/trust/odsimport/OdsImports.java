package uk.nhs.epr.trust.odsimport;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.time.PartialDate;

/// All imports.
@ApplicationScoped
public class OdsImports {
    /// What an import has to do: whose it is, of what kind, and how many of its lines are done.
    public record Work(String subject, OdsImport.Kind kind, PartialDate fileDate, int linesDone, int attempts) {}

    /// What a stretch of lines came to.
    public record Progress(int lines, int created, int changed, int unchanged, int rejected) {}

    private static final String SELECT = """
            select id, kind, status, file_date, encoding, lines, lines_done as read, created, changed, unchanged, rejected,
                   (select coalesce(jsonb_agg(jsonb_build_object('line', r.line, 'reason', r.reason) order by r.line), '[]')
                      from (select line, reason from import_rejection
                             where import_id = id order by line limit 100) r) as rejections,
                   failure, requested_at, ended_at
              from import_job\s""";

    private final Jdbi jdbi;
    private final Clock clock;

    OdsImports(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    UUID add(OdsImport.Kind kind, String subject) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        jdbi.useHandle(handle -> handle.execute(
                "insert into import_job (id, kind, subject, status) values (?, ?, ?, 'RUNNING')",
                id,
                kind.name(),
                subject));
        return id;
    }

    void ready(UUID id, int lines, @Nullable PartialDate fileDate, String encoding) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update import_job set lines = :lines, file_date = :fileDate, encoding = :encoding
                         where id = :id""")
                .bind("encoding", encoding)
                .bind("id", id)
                .bind("lines", lines)
                .bind("fileDate", fileDate)
                .execute());
    }

    OdsImport get(String id) {
        try {
            UUID key = UUID.fromString(id);
            return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                            .bind("id", key)
                            .mapTo(OdsImport.class)
                            .findOne())
                    .orElseThrow(() -> Problem.unknown("import", id));
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("import", id);
        }
    }

    Page<OdsImport> list(PageRequest page) {
        List<OdsImport> rows =
                jdbi.withHandle(handle -> handle.createQuery(SELECT + "where id > :after order by id limit :limit")
                        .bind("after", page.afterId())
                        .bind("limit", page.sizeAndOneMore())
                        .mapTo(OdsImport.class)
                        .list());
        return Page.of(rows, page, row -> List.of(row.id().toString()), row -> row);
    }

    Page<OdsImport.Rejection> rejections(OdsImport of, PageRequest page) {
        List<OdsImport.Rejection> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select line, reason from import_rejection
                         where import_id = :id and line > :after order by line limit :limit""")
                .bind("id", of.id())
                .bind("after", page.afterNumber())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(OdsImport.Rejection.class)
                .list());
        return Page.of(rows, page, row -> List.of(Integer.toString(row.line())), row -> row);
    }

    /// The import's work, with its row locked until the transaction ends: one process works on it.
    Optional<Work> takeUp(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select subject, kind, coalesce(file_date, :today) as file_date, lines_done, attempts
                          from import_job where id = :id and status = 'RUNNING' for update skip locked""")
                .bind("id", id)
                .bind("today", LocalDate.now(clock).toString())
                .mapTo(Work.class)
                .findOne());
    }

    /// The imports that have something to do now.
    List<UUID> due(OffsetDateTime now) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select id from import_job
                         where status = 'RUNNING' and (not_before is null or not_before <= :now)
                         order by requested_at""").bind("now", now).mapTo(UUID.class).list());
    }

    /// Has the import rest until then.
    void rest(UUID id, OffsetDateTime until) {
        jdbi.useHandle(handle -> handle.execute(
                "update import_job set attempts = attempts + 1, not_before = ? where id = ?", until, id));
    }

    void advance(UUID id, Progress by, List<OdsImport.Rejection> rejections) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update import_job
                               set lines_done = lines_done + :lines, created = created + :created,
                                   changed = changed + :changed, unchanged = unchanged + :unchanged,
                                   rejected = rejected + :rejected, attempts = 0, not_before = null
                             where id = :id""").bindMethods(by).bind("id", id).execute();
            PreparedBatch batch =
                    handle.prepareBatch("insert into import_rejection (import_id, line, reason) values (?, ?, ?)");
            // a reason quotes the file, and PostgreSQL holds no NUL
            rejections.forEach(each -> batch.add(id, each.line(), each.reason().replace('\0', '\ufffd')));
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    /// Ends an import whose lines were all read.
    void done(UUID id) {
        boolean inPart = jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from import_rejection where import_id = :id)")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
        end(id, inPart ? OdsImport.Status.DONE_IN_PART : OdsImport.Status.DONE, null);
    }

    /// Ends an import; its lines have served.
    void end(UUID id, OdsImport.Status status, @Nullable String failure) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from import_line where import_id = ?", id);
            handle.createUpdate(
                            "update import_job set status = :status, failure = :failure, ended_at = now() where id = :id")
                    .bind("id", id)
                    .bind("status", status.name())
                    .bind("failure", failure)
                    .execute();
        });
    }
}
