package uk.nhs.epr.tender.ocdsimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.reading.FoundRelease;
import uk.nhs.epr.ocds.reading.ReleaseReader;
import uk.nhs.epr.ocds.reading.ReleaseVisitor;
import uk.nhs.epr.ocds.reading.UnreadRelease;

/// The releases that imports have fetched and not yet processed, and the counts of the others.
@ApplicationScoped
class StagedReleases {
    private static final int BATCH = 100;
    /// How much of an unreadable text is kept for inspection.
    private static final int MOST_OF_UNREAD = 10_000;

    /// How many characters are taken, or written, at a time.
    private static final int MOST_AT_ONCE = 10_000_000;

    /// The content of a page: the number of releases and of other things, the package's own fields, and the
    /// first fault.
    record Staged(
            int found,
            int unread,
            ObjectNode header,
            @Nullable String firstFault) {
        /// Whether it was a package, which may be empty.
        boolean isPackage() {
            return header.has("releases");
        }
    }

    /// A waiting release, or the text in its place, with its fault and the ids that were seen of it.
    public record WaitingRelease(
            int line,
            int page,
            String content,
            @Nullable String fault,
            @Nullable String repaired,
            @Nullable String ocid,
            @Nullable String releaseId) {}

    private final Jdbi jdbi;

    StagedReleases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Splits a page into waiting lines, after those that are there.
    Staged stage(UUID id, int page, int lines, Reader text) throws IOException {
        try (Handle handle = jdbi.open()) {
            Staging staging = new Staging(handle, id, page, lines);
            ObjectNode header = ReleaseReader.read(text, staging);
            staging.flush();
            handle.createUpdate("update ocds_import set lines = :lines, pages = :page where id = :id")
                    .bind("lines", staging.line)
                    .bind("page", page)
                    .bind("id", id)
                    .execute();
            return new Staged(staging.line - lines - staging.unread, staging.unread, header, staging.firstFault);
        }
    }

    List<WaitingRelease> next(ImportWork work, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select line, page, content, fault, repaired, ocid, release_id
                          from (select ahead.*,
                                       sum(length(content)) over (order by line) - length(content) as before
                                  from (select * from ocds_import_line
                                         where import_id = :id and line > :done order by line limit :most) ahead) sized
                         where before < :much order by line""")
                .bind("much", MOST_AT_ONCE)
                .bind("id", work.id())
                .bind("done", work.linesDone())
                .bind("most", atMost)
                .mapTo(WaitingRelease.class)
                .list());
    }

    /// Counts the outcomes of a batch of releases and deletes their lines.
    void advance(UUID id, int upTo, Collection<OcdsImport.Outcome> outcomes, List<OcdsImport.Note> notes) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update ocds_import
                               set lines_done = :upTo, created = created + :created, changed = changed + :changed,
                                   unchanged = unchanged + :unchanged, kept = kept + :kept,
                                   passed_over = passed_over + :passedOver, rejected = rejected + :rejected,
                                   attempts = 0, not_before = null
                             where id = :id""")
                    .bind("upTo", upTo)
                    .bind("created", count(outcomes, OcdsImport.Outcome.CREATED))
                    .bind("changed", count(outcomes, OcdsImport.Outcome.CHANGED))
                    .bind("unchanged", count(outcomes, OcdsImport.Outcome.UNCHANGED))
                    .bind("kept", count(outcomes, OcdsImport.Outcome.KEPT))
                    .bind("passedOver", count(outcomes, OcdsImport.Outcome.PASSED_OVER))
                    .bind("rejected", count(outcomes, OcdsImport.Outcome.REJECTED))
                    .bind("id", id)
                    .execute();
            handle.execute("delete from ocds_import_line where import_id = ? and line <= ?", id, upTo);
            PreparedBatch batch = handle.prepareBatch("""
                    insert into ocds_import_note (import_id, line, page, ocid, release_id, outcome, reason)
                    values (:id, :line, :page, :ocid, :releaseId, :as, :reason)""");
            notes.forEach(note -> batch.bind("id", id)
                    .bindMethods(note)
                    .bind("as", note.outcome().name())
                    .add());
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    private static int count(Collection<OcdsImport.Outcome> outcomes, OcdsImport.Outcome which) {
        return (int) outcomes.stream().filter(each -> each == which).count();
    }

    private static final class Staging implements ReleaseVisitor {
        private final UUID id;
        private final int page;
        private final PreparedBatch batch;
        private int line;
        private int waiting;
        private int unread;
        private @Nullable String firstFault;

        private Staging(Handle handle, UUID id, int page, int lines) {
            this.id = id;
            this.page = page;
            this.line = lines;
            batch = handle.prepareBatch("""
                    insert into ocds_import_line (import_id, line, page, content, repaired, fault, ocid, release_id)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""");
        }

        @Override
        public void found(FoundRelease release) {
            add(release.text(), release.repaired(), null);
        }

        @Override
        public void unread(UnreadRelease release) {
            unread++;
            firstFault = firstFault == null ? release.reason() : firstFault;
            String text = release.text().replace('\0', ' ');
            add(text.substring(0, Math.min(text.length(), MOST_OF_UNREAD)), null, release);
        }

        private void add(String content, @Nullable String repaired, @Nullable UnreadRelease unread) {
            batch.add(
                    id,
                    ++line,
                    page,
                    content,
                    repaired,
                    unread == null ? null : unread.reason(),
                    unread == null ? null : unread.ocid(),
                    unread == null ? null : unread.id());
            waiting += content.length();
            if (batch.size() >= BATCH || waiting >= MOST_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            waiting = 0;
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }
}
