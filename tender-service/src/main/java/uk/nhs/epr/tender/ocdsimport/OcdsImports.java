package uk.nhs.epr.tender.ocdsimport;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// All imports as stewards see them.
@ApplicationScoped
class OcdsImports {
    private static final String SELECT = """
            select id, status, address, next_address, not_before, nhs_only, cpv, pages, lines as releases,
                   lines_done as read, created, changed, unchanged, kept, passed_over, rejected,
                   (select coalesce(jsonb_agg(jsonb_build_object('line', n.line, 'page', n.page, 'ocid', n.ocid,
                           'releaseId', n.release_id, 'outcome', n.outcome, 'reason', n.reason) order by n.line), '[]')
                      from (select * from ocds_import_note where import_id = id order by line limit 100) n) as notes,
                   failure, requested_at, ended_at
              from ocds_import\s""";

    private final Jdbi jdbi;

    OcdsImports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    UUID add(String subject, boolean nhsOnly, List<String> cpv) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into ocds_import (id, subject, status, nhs_only, cpv)
                        values (:id, :subject, 'RUNNING', :nhsOnly, :cpv)""")
                .bind("id", id)
                .bind("subject", subject)
                .bind("nhsOnly", nhsOnly)
                .bind("cpv", cpv.toArray(String[]::new))
                .execute());
        return id;
    }

    /// Lets the import walk a feed; the body was not a release.
    void walk(UUID id, String address) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from ocds_import_line where import_id = ?", id);
            handle.createUpdate("""
                            update ocds_import set address = :address, next_address = :address, lines = 0, pages = 0
                             where id = :id""").bind("address", address).bind("id", id).execute();
        });
    }

    OcdsImport get(String id) {
        try {
            UUID key = UUID.fromString(id);
            return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where id = :id")
                            .bind("id", key)
                            .mapTo(OcdsImport.class)
                            .findOne())
                    .orElseThrow(() -> Problem.unknown("import", id));
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("import", id);
        }
    }

    Page<OcdsImport> list(PageRequest page) {
        List<OcdsImport> rows =
                jdbi.withHandle(handle -> handle.createQuery(SELECT + "where id > :after order by id limit :limit")
                        .bind("after", page.afterId())
                        .bind("limit", page.sizeAndOneMore())
                        .mapTo(OcdsImport.class)
                        .list());
        return Page.of(rows, page, row -> List.of(row.id().toString()), row -> row);
    }

    Page<OcdsImport.Note> notes(OcdsImport of, PageRequest page) {
        List<OcdsImport.Note> rows = jdbi.withHandle(handle -> handle.createQuery("""
                        select line, page, ocid, release_id, outcome, reason from ocds_import_note
                         where import_id = :id and line > :after order by line limit :limit""")
                .bind("id", of.id())
                .bind("after", page.afterNumber())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(OcdsImport.Note.class)
                .list());
        return Page.of(rows, page, row -> List.of(Integer.toString(row.line())), row -> row);
    }

    /// The imports that have something to do now.
    List<UUID> due(OffsetDateTime now) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select id from ocds_import
                         where status = 'RUNNING' and (not_before is null or not_before <= :now) order by requested_at""").bind("now", now).mapTo(UUID.class).list());
    }

    /// The import's work, with its row locked until the transaction ends: one process works on it.
    Optional<ImportWork> takeUp(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select id, subject, next_address, attempts, nhs_only, cpv, pages, lines, lines_done
                          from ocds_import where id = :id and status = 'RUNNING' for update skip locked""").bind("id", id).mapTo(ImportWork.class).findOne());
    }

    /// Counts a failed attempt and lets the import wait.
    void rest(UUID id, OffsetDateTime until) {
        jdbi.useHandle(handle -> handle.execute(
                "update ocds_import set attempts = attempts + 1, not_before = ? where id = ?", until, id));
    }

    void end(UUID id, OcdsImport.Status status, @Nullable String failure) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from ocds_import_line where import_id = ?", id);
            handle.createUpdate("""
                            update ocds_import
                               set status = :status, failure = :failure, not_before = null, ended_at = now()
                             where id = :id""")
                    .bind("id", id)
                    .bind("status", status.name())
                    .bind("failure", failure)
                    .execute();
        });
    }
}
