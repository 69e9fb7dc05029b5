package uk.nhs.epr.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.TestTokens;

/// How much more it costs to put the ten-thousandth supplier on a lot, or the two-thousandth member into a framework,
/// than the first; and to read a page of them.
class FrameworkBenchmark {
    private static final int SUPPLIERS = 10_000;
    private static final int MEMBERS = 2_000;
    private static final int WARM_UP = 2_000;
    private static final int SOME = 10;

    @Test
    void compare() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.over("framework-service", server)) {
            run(server, """
                    insert into supplier (id, name, aliases, former_names, searched_names, version)
                    select cast(lpad(cast(n as text), 32, '0') as uuid), 'Supplier ' || n, '[]', '[]', 'supplier ' || n, 1
                      from generate_series(0, %d) n""".formatted(SUPPLIERS));
            String bearer = TestTokens.steward();
            for (String reference : List.of("WARM", "FEW", "MANY")) {
                service.send(bearer, "POST", "/v1/frameworks", """
                        {"reference": "%s", "name": "Many suppliers", "leadOdsCode": "RJ7", "regime": "PCR2015",
                         "type": "DPS", "term": {"start": "2020", "end": "2028"}}""".formatted(reference));
                service.send(
                        bearer,
                        "POST",
                        "/v1/frameworks/" + reference + "/lots",
                        "{\"number\": \"1\", \"title\": \"Systems\"}");
            }
            stated(service, WARM_UP, place("WARM"), "{\"status\": \"ACTIVE\", \"since\": \"2021\"}");
            stated(service, WARM_UP, member("WARM"), "{\"status\": \"JOINED\", \"since\": \"2021\"}");
            run(server, "vacuum analyze");
            stated(service, SOME, place("FEW"), "{\"status\": \"ACTIVE\", \"since\": \"2021\"}");
            stated(service, SOME, member("FEW"), "{\"status\": \"JOINED\", \"since\": \"2021\"}");
            List<Long> places =
                    stated(service, SUPPLIERS, place("MANY"), "{\"status\": \"ACTIVE\", \"since\": \"2021\"}");
            List<Long> members =
                    stated(service, MEMBERS, member("MANY"), "{\"status\": \"JOINED\", \"since\": \"2021\"}");
            run(server, "vacuum analyze");
            System.out.println();
            System.out.println(firstAndLast("a supplier on a lot", places));
            System.out.println(firstAndLast("a member of a framework", members));
            System.out.println("The largest event of a place or a member has " + largestEvent(server) + " bytes");
            System.out.println(Medians.table(SOME, pages(service, "FEW"), SUPPLIERS, pages(service, "MANY")));
        }
    }

    private static IntFunction<String> place(String reference) {
        return i -> "/v1/frameworks/%s/lots/1/suppliers/00000000-0000-0000-0000-%012d".formatted(reference, i);
    }

    private static IntFunction<String> member(String reference) {
        return i -> "/v1/frameworks/%s/members/B%05d".formatted(reference, i);
    }

    /// Records this number of statuses, one after another; returns how long each took, in nanoseconds.
    private static List<Long> stated(PackagedService service, int times, IntFunction<String> path, String body)
            throws IOException, InterruptedException {
        String bearer = TestTokens.steward();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            service.send(bearer, "PUT", path.apply(i), body);
            nanos.add(System.nanoTime() - begin);
        }
        return nanos;
    }

    private static String firstAndLast(String what, List<Long> nanos) {
        double first = median(nanos.subList(0, SOME));
        double last = median(nanos.subList(nanos.size() - SOME, nanos.size()));
        return String.format(
                Locale.ROOT,
                "%s: median milliseconds of the first %d %.2f, of the last of %d %.2f, ratio %.2f",
                what,
                SOME,
                first,
                nanos.size(),
                last,
                last / first);
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }

    private static Medians pages(PackagedService service, String reference) throws Exception {
        String framework = "/v1/frameworks/" + reference;
        Medians medians = new Medians();
        medians.json(service, "health (no database work)", "/q/health/live");
        medians.json(service, "first page of the suppliers on a lot", framework + "/lots/1/suppliers");
        medians.json(service, "those that are suspended: none", framework + "/lots/1/suppliers?status=SUSPENDED");
        medians.json(service, "one supplier on a lot", place(reference).apply(SOME - 1));
        medians.json(service, "first page of the members", framework + "/members");
        medians.json(service, "those that are withdrawn: none", framework + "/members?status=WITHDRAWN");
        medians.json(service, "one member", member(reference).apply(SOME - 1));
        return medians;
    }

    private static int largestEvent(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select max(octet_length(payload)) from feed_event where aggregateid like 'MANY/%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void run(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
