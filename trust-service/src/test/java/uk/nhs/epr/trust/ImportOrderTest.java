package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.TheApi.imported;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.SharedData;

/// The files that ODS published, imported completely and in any order, always make the same register.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ImportOrderTest {
    private static final String PUBLISHED = "ods";
    private static final Map<String, String> FILES = Map.of(
            "etr-2020.csv", "ods-trusts",
            "etr-2022-03.csv", "ods-trusts",
            "etr-2025-12.csv", "ods-trusts",
            "trust-succession-2022-10.csv", "ods-successions",
            "trust-acquisitions-supplement.csv", "ods-successions",
            "ord-api", "ods-organisations");

    @Inject
    Jdbi jdbi;

    @Test
    void whatever_the_order_of_the_files_the_same_register_comes_of_them() throws IOException {
        SharedData.at(PUBLISHED);
        Random random = new Random(20260810);
        List<String> names = new ArrayList<>(new TreeMap<>(FILES).keySet());
        Map<String, Object> first = register(names);
        assertThat(first).hasSizeGreaterThan(273);
        for (int round = 0; round < 2; round++) {
            Collections.shuffle(names, random);
            assertThat(register(names)).as("in the order %s", names).isEqualTo(first);
        }
        assertThat(given().get("/v1/trusts/RTH").<List<String>>path("nameHistory.name"))
                .isNotEmpty();
        theFilesComeInWhole();
    }

    private static void theFilesComeInWhole() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            var again = bring(file.getKey());
            assertThat(again.getInt("created") + again.getInt("changed"))
                    .as("what repeating %s does", file.getKey())
                    .isZero();
        }
    }

    @AfterEach
    void emptyTheRegister() {
        jdbi.useHandle(handle -> handle.execute("truncate outbox, feed_event, trust, succession cascade"));
    }

    private Map<String, Object> register(List<String> files) throws IOException {
        emptyTheRegister();
        for (String file : files) {
            bring(file);
        }
        Map<String, Object> register = new TreeMap<>();
        String cursor = "";
        while (cursor != null) {
            var page = given().get("/v1/trusts?asOf=2026-08-10&limit=500&cursor=" + cursor)
                    .then()
                    .extract();
            page.<List<Map<String, Object>>>path("items")
                    .forEach(trust -> register.put((String) trust.get("odsCode"), trust));
            cursor = page.path("next");
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                        select l.predecessor || ' ' || l.successor as pair, l.date || ' ' || s.kind as what
                          from succession_link l join succession s on s.id = l.succession_id""")
                .map((row, _) -> register.put(row.getString("pair"), row.getString("what")))
                .list());
        return register;
    }

    private static io.restassured.path.json.JsonPath bring(String file) throws IOException {
        String what = FILES.getOrDefault(file, "");
        Path path = SharedData.at(PUBLISHED).resolve(file);
        if (!Files.isDirectory(path)) {
            return imported(what, "text/csv", Files.readAllBytes(path))
                    .extract()
                    .jsonPath();
        }
        StringBuilder records = new StringBuilder();
        try (var all = Files.list(path)) {
            for (Path record : all.sorted().toList()) {
                records.append(Files.readString(record)).append('\n');
            }
        }
        return imported(what, "application/json", records).extract().jsonPath();
    }
}
