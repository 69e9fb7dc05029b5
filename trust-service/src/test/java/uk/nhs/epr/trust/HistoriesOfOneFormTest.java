package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static uk.nhs.epr.kit.testing.Requests.patch;
import static uk.nhs.epr.kit.testing.Requests.steward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.OlderPostgres;

/// Histories from before they had one form in all services are read as before, and go on.
@QuarkusTest
@QuarkusTestResource(value = HistoriesOfOneFormTest.Older.class, restrictToAnnotatedClass = true)
class HistoriesOfOneFormTest {
    private static final String CORRECTED = "/v1/trusts/OLD/strategies/01403a5c-0000-7000-8000-000000000001";
    private static final String WITHOUT_HISTORY = "/v1/trusts/OLDER/strategies/01403a5c-0000-7000-8000-000000000002";

    /// A server with a database of the version before, as it was filled then.
    public static class Older extends OlderPostgres {
        public Older() {
            super("22");
        }

        @Override
        protected void fill(Handle handle) throws IOException {
            handle.createScript(Files.readString(Path.of("src/test/resources/trust-with-histories.sql")))
                    .execute();
        }
    }

    @Test
    void a_history_is_read_as_before_and_goes_on() {
        patch(CORRECTED, "{\"intent\": \"UNDECIDED\", \"correction\": \"Both\"}")
                .statusCode(200);
        steward()
                .get(CORRECTED + "/history")
                .then()
                .body(
                        "items.revision",
                        contains(2, 4, 5),
                        "items.facts.intent",
                        contains("RETAIN", "REPLACE", "UNDECIDED"),
                        "items.recordedBy[0..1]",
                        contains("jo.steward", "jo.editor"),
                        "items.recordedAs",
                        contains("steward", "trust-editor", "steward"),
                        "items.correction",
                        contains(null, "Misread", "Both"),
                        "items[0].recordedAt",
                        startsWith("2013-08-20T09:12"),
                        "items[0].stoodUntil",
                        equalTo("2013-09-02T14:30:00Z"));
    }

    @Test
    void what_has_no_history_gets_one_with_its_first_change() {
        given().get(WITHOUT_HISTORY + "/history").then().body("items.size()", equalTo(0));
        patch(WITHOUT_HISTORY, "{\"intent\": \"UNDECIDED\"}").statusCode(200);
        given().get(WITHOUT_HISTORY + "/history")
                .then()
                .body(
                        "items.facts.intent",
                        contains("RETAIN", "UNDECIDED"),
                        "items[0].recordedAt",
                        startsWith("2013-08-01T14:50:42"));
    }
}
