package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// All imports, with the files they were asked to bring in.
@ApplicationScoped
public class OdsImports {
    /// What an import has to do: whose it is, the file, and how many of its lines are done.
    record Work(String subject, String content, int linesDone) {}

    /// What a stretch of lines came to.
    record Progress(int lines, int created, int changed, int unchanged, List<OdsImport.Rejection> rejections) {}

    private final Jdbi jdbi;
    private final ObjectMapper json;

    OdsImports(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    UUID add(String subject, byte[] content) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        jdbi.useHandle(handle -> handle.execute(
                "insert into ods_import (id, subject, content, status) values (?, ?, ?, 'RUNNING')",
                id,
                subject,
                content));
        return id;
    }

    Optional<OdsImport> find(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select id, status, lines_done as read, created, changed, unchanged,
                               jsonb_array_length(rejections) as rejected, rejections, failure, requested_at, ended_at
                          from ods_import where id = :id""").bind("id", id).mapTo(OdsImport.class).findOne());
    }

    /// The import's work, with its row locked until the transaction ends: one process works on it.
    Optional<Work> takeUp(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select subject, content, lines_done from ods_import
                         where id = :id and status = 'RUNNING' for update skip locked""")
                .bind("id", id)
                .map((row, _) -> new Work(
                        row.getString("subject"),
                        new String(row.getBytes("content"), StandardCharsets.UTF_8),
                        row.getInt("lines_done")))
                .findOne());
    }

    List<UUID> unfinished() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from ods_import where status = 'RUNNING' order by requested_at")
                        .mapTo(UUID.class)
                        .list());
    }

    void advance(UUID id, Progress by) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update ods_import
                           set lines_done = lines_done + :lines, created = created + :created,
                               changed = changed + :changed, unchanged = unchanged + :unchanged,
                               rejections = rejections || cast(:rejections as jsonb)
                         where id = :id""")
                .bind("id", id)
                .bind("lines", by.lines())
                .bind("created", by.created())
                .bind("changed", by.changed())
                .bind("unchanged", by.unchanged())
                .bind("rejections", text(by.rejections()))
                .execute());
    }

    void end(UUID id, OdsImport.Status status, String failure) {
        jdbi.useHandle(handle -> handle.execute(
                "update ods_import set status = ?, failure = nullif(?, ''), ended_at = now() where id = ?",
                status.name(),
                failure,
                id));
    }

    private String text(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
