package uk.nhs.epr.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.messaging.JdbiProvider;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.ComingIn.Sent;

/// How many events a second a view applies, one in a batch and in batches of 200 as in a rebuild, beside the
/// rate of the same rows written by themselves.
class InboxBenchmark {
    private static final int EVENTS = 40_000;
    private static final int BATCH = 200;
    private static final String TOPIC = "epr.texts";

    /// Keeps the last text of each aggregate.
    private record Texts(String name) implements EventView {
        @Override
        public Set<String> topics() {
            return Set.of(TOPIC);
        }

        @Override
        public boolean knows(String type) {
            return true;
        }

        @Override
        public void apply(Handle handle, String topic, IncomingEvent event) {
            handle.execute(
                    "insert into kept (id, said) values (?, ?) on conflict (id) do update set said = excluded.said",
                    event.aggregateId(),
                    event.data());
        }
    }

    @Test
    void compare() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            var tables = server.getPostgresDatabase();
            Flyway.configure().dataSource(tables).locations("db/kit").load().migrate();
            Jdbi jdbi = JdbiProvider.over(tables);
            jdbi.useHandle(handle -> handle.execute("create table kept (id text primary key, said text)"));
            double single = rate(EVENTS / 20, () -> in(new ComingIn(jdbi, new Texts("single")), "a", EVENTS / 20, 1));
            double batched = rate(EVENTS, () -> in(new ComingIn(jdbi, new Texts("batched")), "b", EVENTS, BATCH));
            double rows = rate(EVENTS, () -> rows(jdbi));
            System.out.printf(
                    Locale.ROOT,
                    "%n%-44s %10s%n%-44s %10.0f%n%-44s %10.0f%n%-44s %10.0f%nbatches to single events %.1f, to rows %.2f%n",
                    "a second",
                    "",
                    "events, one a batch",
                    single,
                    "events, " + BATCH + " a batch",
                    batched,
                    "rows alone, " + BATCH + " a transaction",
                    rows,
                    batched / single,
                    batched / rows);
        }
    }

    private static double rate(int events, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return events / ((System.nanoTime() - begin) / 1e9);
    }

    private static void in(ComingIn view, String prefix, int events, int batch) {
        for (int at = 0; at < events; at += batch) {
            List<Sent> some = new ArrayList<>();
            for (int i = at; i < at + batch; i++) {
                some.add(new Sent("text", prefix + i, 1, "{\"text\": \"event %d\"}".formatted(i)));
            }
            view.batch(TOPIC, some);
        }
    }

    private static void rows(Jdbi jdbi) {
        for (int at = 0; at < EVENTS; at += BATCH) {
            int from = at;
            jdbi.useTransaction(handle -> {
                for (int i = from; i < from + BATCH; i++) {
                    handle.execute(
                            "insert into kept (id, said) values (?, ?) on conflict (id) do update set said = excluded.said",
                            "c" + i,
                            "{\"text\": \"event %d\"}".formatted(i));
                }
            });
        }
    }
}
