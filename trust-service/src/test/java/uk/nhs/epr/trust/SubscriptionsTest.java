package uk.nhs.epr.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.AReceiver;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.kit.testing.TestTokens;
import uk.nhs.epr.kit.time.BusinessClock;

/// What a subscriber can do, from the subscription to the replay, with its own receiver.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SubscriptionsTest {
    private static final String NAMED = "uk.nhs.epr.trust.registered.v1";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    private static RequestSpecification subscriber(String subject) {
        return given().header("Authorization", TestTokens.bearerOf(subject, "subscriber"))
                .contentType("application/json");
    }

    private static RequestSpecification ann() {
        return subscriber("ann");
    }

    private static String body(String url) {
        return "{\"url\": \"" + url + "\"}";
    }

    private static Response subscribed(AReceiver receiver) {
        return subscribed(body(receiver.url()));
    }

    private static Response subscribed(String subscription) {
        Response made = ann().body(subscription).post("/v1/subscriptions");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        String path = made.header("Location");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ann().get(path).path("status").equals("ACTIVE"));
        return made;
    }

    private static List<AReceiver.Received> about(AReceiver receiver, String trust) {
        return receiver.received().stream()
                .filter(each -> each.event().path("subject").asText().equals(trust))
                .toList();
    }

    private static void step(String path, String step, int status) {
        ann().header("If-Match", "*").body("{}").post(path + "/" + step).then().statusCode(status);
    }

    @Test
    void a_subscriber_is_told_of_a_change_within_a_second_and_can_check_who_sends() throws Exception {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            Response made = subscribed(receiver);
            long before = System.nanoTime();
            String trust = TheApi.anyTrust();
            await().until(() -> about(receiver, trust).size() == 1);
            AReceiver.Received received = about(receiver, trust).getFirst();
            assertThat(Duration.ofNanos(received.nanos() - before)).isLessThan(Duration.ofSeconds(1));
            Map<String, List<String>> headers = new HashMap<>();
            received.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            new Webhook(made.<String>path("secret")).verify(received.body(), headers);
            assertThat(received.event().path("type").asText()).isEqualTo(NAMED);
            ann().get(made.header("Location") + "/deliveries?limit=1")
                    .then()
                    .statusCode(200)
                    .body("items[0].status", equalTo("DELIVERED"))
                    .body("items[0].attempts[0].status", equalTo(204))
                    .body("items[0].id", equalTo(received.header("webhook-id")));
        }
    }

    @Test
    void the_secret_is_shown_once_and_nowhere_else() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String key = UUID.randomUUID().toString();
            Response made = ann().header("Idempotency-Key", key)
                    .body(body(receiver.url()))
                    .post("/v1/subscriptions");
            made.then().statusCode(201).body("secret", startsWith("whsec_")).body("status", equalTo("UNVERIFIED"));
            String secret = made.path("secret");
            Response again = ann().header("Idempotency-Key", key)
                    .body(body(receiver.url()))
                    .post("/v1/subscriptions");
            again.then().statusCode(201).body("secret", nullValue()).body("id", equalTo(made.path("id")));
            ann().get(made.header("Location")).then().body("secret", nullValue());
            List<String> kept = jdbi.withHandle(
                    handle -> handle.createQuery("""
                            select body from idempotency_key union all select state_after from audit
                            union all select sealed from subscription_secret""").mapTo(String.class).list());
            assertThat(kept).noneMatch(text -> text != null && text.contains(secret));
        }
    }

    @Test
    void a_subscription_is_its_subscriber_s_own_and_a_steward_s() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String path = subscribed(receiver).header("Location");
            subscriber("bob").get(path).then().statusCode(404);
            subscriber("bob").get(path + "/deliveries").then().statusCode(404);
            subscriber("bob").header("If-Match", "*").delete(path).then().statusCode(404);
            subscriber("bob").get("/v1/subscriptions").then().body("items.size()", equalTo(0));
            Requests.steward().get(path).then().statusCode(200).body("owner", equalTo("ann"));
            Requests.as("operator").get(path).then().statusCode(200);
            Requests.as("buyer", "RTH").get(path).then().statusCode(403);
            given().get(path).then().statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "http://[::ffff:10.0.0.1]/",
                "http://[::1]/",
                "http://0.0.0.0/",
                "https://user@127.0.0.1/",
                "ftp://127.0.0.1/",
                "nonsense"
            })
    void an_address_that_nothing_is_sent_to_is_refused_when_it_is_given(String url) {
        ann().body(body(url)).post("/v1/subscriptions").then().statusCode(422).body("errors.pointer", hasItem("/url"));
    }

    @Test
    void what_can_not_be_asked_for_is_named() {
        ann().body("{\"url\": \"http://127.0.0.1:9/\", \"types\": [\"nonsense\"]}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/types/0"));
        for (String since : List.of("-1", "999999999", "soon")) {
            ann().body(body("http://127.0.0.1:9/"))
                    .post("/v1/subscriptions?since=" + since)
                    .then()
                    .statusCode(422)
                    .body("errors.parameter", hasItem("since"));
        }
    }

    @Test
    void the_filters_and_positions_are_those_of_the_pulled_feed() {
        String before = TheApi.anyTrust();
        String trust = TheApi.anyTrust();
        String read = given().get("/v1/changes?odsCode=" + before).path("items[0].position");
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String path = ann().body("{\"url\": \"" + receiver.url() + "\", \"types\": [\"" + NAMED
                            + "\"], \"filter\": {\"odsCode\": [\"" + trust.toLowerCase(Locale.ROOT) + "\"]}}")
                    .post("/v1/subscriptions?since=" + read)
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            await().until(() -> about(receiver, trust).size() == 1);
            String later = TheApi.anyTrust();
            await().until(() -> Long.parseLong(ann().get(path).path("position"))
                    >= Long.parseLong(
                            given().get("/v1/changes?odsCode=" + later).path("items[0].position")));
            assertThat(receiver.received().stream()
                            .map(each -> each.event().path("subject").asText())
                            .filter(subject -> subject.startsWith("T")))
                    .containsExactly(trust);
            String pulled = given().get("/v1/changes?odsCode=" + trust).path("items[0].id");
            assertThat(about(receiver, trust).getFirst().header("webhook-id")).isEqualTo(pulled);
        }
        ann().body("{\"url\": \"http://127.0.0.1:9/\", \"filter\": {\"colour\": [\"red\"]}}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/filter/colour"));
    }

    @Test
    void a_change_needs_the_tag_and_a_new_address_is_asked_first() {
        try (AReceiver receiver = AReceiver.thatTakesAll();
                AReceiver other = AReceiver.thatAnswers(200)) {
            String path = subscribed(receiver).header("Location");
            RequestSpecification patching = ann().contentType(Requests.PATCH);
            patching.body("{\"description\": \"D\"}").patch(path).then().statusCode(428);
            ann().contentType(Requests.PATCH)
                    .header("If-Match", "\"77\"")
                    .body("{}")
                    .patch(path)
                    .then()
                    .statusCode(412);
            String tag = ann().get(path).header("ETag");
            ann().contentType(Requests.PATCH)
                    .header("If-Match", tag)
                    .body("{\"description\": \"D\", \"types\": [\"" + NAMED + "\"]}")
                    .patch(path)
                    .then()
                    .statusCode(200)
                    .body("description", equalTo("D"))
                    .body("status", equalTo("ACTIVE"));
            ann().contentType(Requests.PATCH)
                    .header("If-Match", "*")
                    .body(body(other.url()))
                    .patch(path)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("UNVERIFIED"));
            String trust = TheApi.anyTrust();
            await().until(() -> other.received().size() >= 1);
            assertThat(about(other, trust)).isEmpty();
            ann().get(path).then().body("status", equalTo("UNVERIFIED"));
            step(path, "verification", 429);
            ann().get(path + "/deliveries?status=WAITING")
                    .then()
                    .body("items[0].kind", equalTo("VERIFICATION"))
                    .body("items[0].attempts[0].error", containsString("challenge"));
        }
    }

    @Test
    void a_paused_subscription_goes_on_where_it_was() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String path = subscribed(receiver).header("Location");
            ann().post(path + "/pause").then().statusCode(428);
            step(path, "pause", 200);
            String trust = TheApi.anyTrust();
            step(path, "ping", 202);
            await().until(() -> receiver.received().stream()
                    .anyMatch(each -> each.event().path("type").asText().contains("ping")));
            assertThat(about(receiver, trust)).isEmpty();
            step(path, "resume", 200);
            await().until(() -> about(receiver, trust).size() == 1);
            step(path, "verification", 409);
            receiver.assertContractsKept(Set.of("uk.nhs.epr.subscription.ping.v1"));
        }
    }

    /// Of one trust: a day of all that the tests made is thousands of messages.
    @Test
    void a_replay_sends_the_same_again_under_the_same_id() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            String trust = TheApi.anyTrust();
            String path = subscribed("""
                            {"url": "%s", "filter": {"odsCode": ["%s"]}}""".formatted(receiver.url(), trust)).header("Location");
            replayed(path, "{\"day\": \"" + LocalDate.now(BusinessClock.ZONE) + "\"}");
            await().until(() -> about(receiver, trust).size() == 1);
            String position =
                    about(receiver, trust).getFirst().event().path("position").asText();
            replayed(path, "{\"position\": \"" + position + "\"}");
            await().until(() -> about(receiver, trust).size() == 2);
            assertThat(about(receiver, trust).stream()
                            .map(each -> each.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
            assertThat(ann().get(path + "/deliveries?limit=500").<List<String>>path("items.id"))
                    .doesNotHaveDuplicates();
        }
    }

    private static void replayed(String path, String from) {
        ann().body(from).post(path + "/replay").then().statusCode(202);
    }

    @ParameterizedTest
    @CsvSource({
        "{}, ''",
        "'{\"position\": \"1\", \"day\": \"2026-11-01\"}', ''",
        "'{\"position\": \"99999999\"}', /position",
        "'{\"position\": \"0\"}', /position"
    })
    void a_replay_is_from_a_position_or_from_a_day(String replay, String pointer) {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            ann().body(replay)
                    .post(subscribed(receiver).header("Location") + "/replay")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", hasItem(pointer));
        }
    }

    @Test
    void a_rotated_secret_is_another_and_an_ended_subscription_is_forgotten() {
        try (AReceiver receiver = AReceiver.thatTakesAll()) {
            Response made = subscribed(receiver);
            String path = made.header("Location");
            for (String overlap : List.of("P8D", "-PT1H", "soon")) {
                ann().header("If-Match", "*")
                        .body("{\"overlap\": \"" + overlap + "\"}")
                        .post(path + "/secret")
                        .then()
                        .statusCode(422);
            }
            ann().header("If-Match", "*")
                    .body("{}")
                    .post(path + "/secret")
                    .then()
                    .statusCode(200)
                    .body("secret", startsWith("whsec_"))
                    .body("secret", not(equalTo(made.<String>path("secret"))));
            ann().header("If-Match", "*").delete(path).then().statusCode(204);
            ann().get(path).then().statusCode(404);
            Requests.steward()
                    .get("/v1/audit?kind=subscription&key=" + made.path("id"))
                    .then()
                    .body("items[0].action", equalTo("deleted"))
                    .body("items[1].action", equalTo("secret rotated"));
        }
    }
}
