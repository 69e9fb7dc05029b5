package uk.nhs.epr.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How much more it costs to search, page and read a million tenders than a thousand.
class TenderBenchmark {
    private static final int SMALL = 1_000;
    private static final int LARGE = 1_000_000;
    private static final String TENDERS = "/v1/tenders?";

    @Test
    void compare() throws Exception {
        Medians small = measure(SMALL);
        Medians large = measure(LARGE);
        System.out.println(Medians.table(SMALL, small, LARGE, large));
    }

    private static Medians measure(int tenders) throws Exception {
        Medians medians = new Medians();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.over("tender-service", server)) {
            fill(server, tenders);
            String middle = "ocds-bench0-%07d".formatted(tenders / 2);
            medians.json(service, "health (no database work)", "/q/health/live");
            medians.json(service, "first page", TENDERS);
            medians.json(service, "page from the middle", TENDERS + "cursor=" + cursor(service, tenders));
            medians.json(service, "by deadline", TENDERS + "sort=deadline");
            medians.json(service, "by value, the largest first", TENDERS + "sort=-value");
            medians.json(service, "by last change, the latest first", TENDERS + "sort=-changed");
            medians.json(service, "a common word", TENDERS + "q=record");
            medians.json(service, "a common word, by deadline", TENDERS + "q=record&sort=deadline");
            medians.json(service, "a rare word", TENDERS + "q=maternity7");
            medians.json(service, "a rare word, by deadline", TENDERS + "q=maternity7&sort=deadline");
            medians.json(service, "of a buyer", TENDERS + "buyer=B0007");
            medians.json(service, "of a buyer, by value", TENDERS + "buyer=B0007&sort=-value");
            medians.json(service, "of a status", TENDERS + "status=PUBLISHED");
            medians.json(service, "of a status, by deadline", TENDERS + "status=PUBLISHED&sort=deadline");
            medians.json(service, "of a CPV code", TENDERS + "cpv=48180000");
            medians.json(service, "of a supplier", TENDERS + "supplier=supplier%207");
            medians.json(service, "of a region", TENDERS + "region=Y56");
            medians.json(
                    service, "closing before a day, soonest first", TENDERS + "closesBefore=2026-01-01&sort=deadline");
            medians.json(
                    service, "of a buyer, a status and a code", TENDERS + "buyer=B0007&status=PUBLISHED&cpv=48180000");
            medians.json(service, "one tender", "/v1/tenders/" + middle);
            String crowded = "/v1/tenders/ocds-bench0-0000001";
            medians.json(service, "one of many participants", crowded + "/participants/7");
            medians.json(service, "those of many that are at a stage", crowded + "/participants?stage=INTERESTED");
            medians.json(service, "the record of one tender", "/v1/tenders/" + middle + "/record");
            medians.json(service, "first page of the release feed", "/v1/ocds/release-packages?limit=10");
        }
        return medians;
    }

    private static void fill(EmbeddedPostgres server, int tenders) throws IOException, SQLException {
        try (var facts = Objects.requireNonNull(TenderBenchmark.class.getResourceAsStream("/tenders.sql"));
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            String sql = new String(facts.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(sql.replace(":tenders", Integer.toString(tenders)));
            statement.execute("vacuum analyze");
        }
    }

    /// A cursor in the middle: the service's own after its first page, moved on.
    private static String cursor(PackagedService service, int tenders) throws IOException, InterruptedException {
        String next = new ObjectMapper()
                .readTree(service.get(TENDERS + "limit=1", "application/json"))
                .path("next")
                .asText();
        byte[] decoded = java.util.Base64.getUrlDecoder().decode(next);
        String moved = new String(decoded, StandardCharsets.UTF_8)
                .replace("ocds-bench0-0000001", "ocds-bench0-%07d".formatted(tenders / 2));
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(moved.getBytes(StandardCharsets.UTF_8));
    }
}
