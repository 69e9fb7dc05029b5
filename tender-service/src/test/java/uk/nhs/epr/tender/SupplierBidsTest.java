package uk.nhs.epr.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static uk.nhs.epr.tender.TheApi.anyDraft;
import static uk.nhs.epr.tender.TheApi.buyer;
import static uk.nhs.epr.tender.TheApi.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

/// A bid is its supplier's: it submits and withdraws it, and nobody learns from the receipt what it offers.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class SupplierBidsTest {
    private static final String PRICE = "17500000";

    @Inject
    Jdbi jdbi;

    /// A tender that takes bids of two suppliers until a day far off.
    private static String anyOpen() {
        String ocid = anyDraft();
        Requests.patch("/v1/tenders/" + ocid, "{\"deadlines\": {\"tender\": \"2099-12-31\"}}")
                .statusCode(200);
        step(ocid, "publication", "{\"on\": \"2013-03\"}");
        for (String supplier : List.of("cerner", "csc")) {
            buyer("RBA")
                    .header("If-Match", "*")
                    .body("{\"supplier\": {\"name\": \"%s\", \"id\": \"%s\"}}".formatted(supplier, supplier))
                    .post("/v1/tenders/" + ocid + "/participants")
                    .then()
                    .statusCode(201);
        }
        return ocid;
    }

    private void passTheDeadlineOf(String ocid) {
        jdbi.useHandle(handle -> handle.execute(
                "update tender set details = jsonb_set(details, '{deadlines,tender}', '\"2020-01-01\"') where ocid = ?",
                ocid));
    }

    private static ValidatableResponse bid(RequestSpecification by, String ocid, String participant) {
        return by.body("{\"content\": \"" + PRICE + "\"}")
                .post("/v1/tenders/" + ocid + "/participants/" + participant + "/bids")
                .then();
    }

    private static String bids(String ocid) {
        return "/v1/tenders/" + ocid + "/bids";
    }

    private static ValidatableResponse withdrawn(RequestSpecification by, String ocid, String id) {
        return by.post(bids(ocid) + "/" + id + "/withdrawal").then();
    }

    private static ValidatableResponse take(String ocid, String step, String body) {
        return buyer("RBA")
                .header("If-Match", "*")
                .body(body)
                .post("/v1/tenders/" + ocid + "/" + step)
                .then();
    }

    @Test
    void a_supplier_submits_reads_and_withdraws_its_own_bid_and_no_others() {
        String ocid = anyOpen();
        String own = bid(Requests.supplier("cerner"), ocid, "1")
                .statusCode(201)
                .body("submittedBy", equalTo("SUPPLIER"), "content", nullValue())
                .extract()
                .path("id");
        bid(Requests.supplier("cerner"), ocid, "2").statusCode(403).body("detail", containsString("supplier claim"));
        bid(Requests.supplier("stranger"), ocid, "1").statusCode(403);
        bid(Requests.as("supplier", "RBA"), ocid, "2").statusCode(403);
        String others = bid(buyer("RBA"), ocid, "2")
                .statusCode(201)
                .body("submittedBy", equalTo("BUYER"))
                .extract()
                .path("id");

        Requests.supplier("cerner").get(bids(ocid)).then().body("items.id", contains(own));
        Requests.supplier("cerner").get(bids(ocid) + "/" + others).then().statusCode(404);
        Requests.supplier("stranger").get(bids(ocid)).then().statusCode(200).body("items", empty());
        buyer("RBA").get(bids(ocid)).then().body("items", hasSize(2));
        withdrawn(Requests.supplier("cerner"), ocid, others).statusCode(404);
        withdrawn(buyer("RBA"), ocid, own).statusCode(403);
        withdrawn(Requests.supplier("cerner"), ocid, own).statusCode(200);
        Requests.supplier("cerner")
                .header("If-Match", "*")
                .post("/v1/tenders/" + ocid + "/bid-opening")
                .then()
                .statusCode(403);
        bid(Requests.supplier("cerner"), anyDraft(), "1").statusCode(404);
    }

    @Test
    void a_supplier_bids_though_its_record_was_merged_into_anothers() {
        jdbi.useHandle(handle -> handle.execute(
                "insert into known_supplier (id, name, merged_into) values ('cerner-old', 'Cerner', 'cerner')"
                        + " on conflict do nothing"));
        bid(Requests.supplier("cerner-old"), anyOpen(), "1").statusCode(201);
    }

    @Test
    void the_digest_of_a_sealed_bid_gives_nothing_away_and_proves_it_once_it_is_open() throws GeneralSecurityException {
        String ocid = anyOpen();
        String id = bid(Requests.supplier("cerner"), ocid, "1")
                .statusCode(201)
                .extract()
                .path("id");
        String digest = buyer("RBA")
                .get(bids(ocid) + "/" + id)
                .then()
                .body("digestKey", nullValue())
                .extract()
                .path("digest");
        byte[] content = PRICE.getBytes(StandardCharsets.UTF_8);
        assertThat(digest)
                .isNotEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        String same = bid(Requests.supplier("csc"), ocid, "2")
                .statusCode(201)
                .extract()
                .path("digest");
        assertThat(digest).as("the digests of equal contents differ").isNotEqualTo(same);

        passTheDeadlineOf(ocid);
        take(ocid, "bid-opening", "").statusCode(200);

        String key = Requests.supplier("cerner")
                .get(bids(ocid) + "/" + id)
                .then()
                .body("content", equalTo(PRICE), "digest", equalTo(digest))
                .extract()
                .path("digestKey");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
        assertThat(HexFormat.of().formatHex(mac.doFinal(content))).isEqualTo(digest);
    }

    @Test
    void bids_are_opened_before_they_are_judged() {
        String ocid = anyOpen();
        bid(Requests.supplier("cerner"), ocid, "1").statusCode(201);
        String award = "{\"suppliers\": [{\"name\": \"csc\", \"id\": \"csc\"}]}";
        for (String step : List.of(
                "evaluation {}",
                "preferred-supplier {\"suppliers\": [{\"name\": \"csc\"}]}",
                "award-decision " + award,
                "unsuccessful-outcome {\"reason\": \"None was good\"}")) {
            String[] parts = step.split(" ", 2);
            take(ocid, parts[0], parts[1]).statusCode(409).body("detail", containsString("There are sealed bids"));
        }
        passTheDeadlineOf(ocid);
        take(ocid, "bid-opening", "").statusCode(200);
        take(ocid, "award-decision", award).statusCode(200);
    }

    @Test
    void bids_that_an_award_was_made_over_before_are_opened_after_it() {
        String ocid = anyOpen();
        String id = bid(Requests.supplier("cerner"), ocid, "1")
                .statusCode(201)
                .extract()
                .path("id");
        passTheDeadlineOf(ocid);
        jdbi.useHandle(handle -> handle.execute(
                "update tender set life = jsonb_set(life, '{status}', '\"AWARDED\"') where ocid = ?", ocid));
        jdbi.useHandle(
                handle -> handle.execute("update bid set digest = null, by_supplier = false where ocid = ?", ocid));

        take(ocid, "bid-opening", "").statusCode(200);

        buyer("RBA").get(bids(ocid) + "/" + id).then().body("content", equalTo(PRICE), "digest", nullValue());
    }
}
