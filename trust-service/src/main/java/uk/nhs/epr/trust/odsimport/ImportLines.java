package uk.nhs.epr.trust.odsimport;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The lines that are still to be imported.
@ApplicationScoped
public class ImportLines {
    /// A line that waits.
    public record WaitingLine(int line, String content) {}

    private static final int BATCH = 500;

    private final Jdbi jdbi;

    ImportLines(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Takes the import's lines as they are handed over, a batch at a time; returns how many there were.
    int keep(UUID id, Consumer<Consumer<String>> source) {
        return jdbi.withHandle(handle -> {
            Keeping keeping = new Keeping(id, handle);
            source.accept(keeping::line);
            keeping.flush();
            return keeping.count;
        });
    }

    private static final class Keeping {
        private final UUID id;
        private final PreparedBatch batch;
        private int count;

        private Keeping(UUID id, Handle handle) {
            this.id = id;
            batch = handle.prepareBatch("insert into import_line (import_id, line, content) values (?, ?, ?)");
        }

        private void line(String content) {
            batch.add(id, ++count, content);
            if (batch.size() >= BATCH) {
                batch.execute();
            }
        }

        private void flush() {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    List<WaitingLine> next(UUID id, int linesDone, int atMost) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select line, content from import_line
                         where import_id = :id and line > :done order by line limit :most""")
                .bind("id", id)
                .bind("done", linesDone)
                .bind("most", atMost)
                .mapTo(WaitingLine.class)
                .list());
    }
}
