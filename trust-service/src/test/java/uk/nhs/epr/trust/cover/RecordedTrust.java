package uk.nhs.epr.trust.cover;

import static io.restassured.RestAssured.given;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.steward;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.Requests;

/// A trust with one Millennium system under a perpetual licence, recorded through the API; tenders, frameworks and
/// call-offs come as the other services publish them.
final class RecordedTrust {
    final String odsCode = anyTrust();
    final String system = system("Millennium", "LIVE", "\"liveFrom\": \"2007\"");
    final String reference = anyName();
    private final ComingIn events;

    RecordedTrust(ComingIn events) {
        this.events = events;
    }

    String system(String product, String status, String more) {
        return steward()
                .body("""
                        {"product": "%s", "supplier": {"name": "%s Ltd"}, "category": "EPR", "status": "%s", "licence": "PERPETUAL", %s}""".formatted(product, product, status, more))
                .post("/v1/trusts/" + odsCode + "/systems")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// A contract on the trust's Millennium, with both needs unless it says which.
    RecordedTrust contract(String supplier, String start, @Nullable String end, String more) {
        return contract(system, supplier, start, end, more);
    }

    RecordedTrust contract(String ofSystem, String supplier, String start, @Nullable String end, String more) {
        steward()
                .body("""
                        {"supplier": {"name": "%s"}, "period": {"start": "%s"%s}%s}""".formatted(
                                supplier,
                                start,
                                end == null ? "" : ", \"end\": \"" + end + "\"",
                                more.isEmpty() ? "" : ", " + more))
                .post(contracts(ofSystem))
                .then()
                .statusCode(201);
        return this;
    }

    /// What was signed with BT to the end of October 2015 at first.
    RecordedTrust coveredToOctober2015() {
        return contract("BT", "2007", "2015-10", "");
    }

    private String contracts(String ofSystem) {
        return "/v1/trusts/" + odsCode + "/systems/" + ofSystem + "/contracts";
    }

    RecordedTrust patchContract(String patch) {
        String id = given().get(contracts(system)).then().extract().path("items[0].id");
        Requests.patch(contracts(system) + "/" + id, patch).statusCode(200);
        return this;
    }

    /// A tender that names the system, unless its parts say what else it is for; published in March 2013.
    String tender(String parts) {
        String ocid = "ocds-table1-" + UUID.randomUUID();
        tender(ocid, 1, parts);
        return ocid;
    }

    void tender(String ocid, int version, String parts) {
        String subject = parts.contains("\"subject\"") || parts.contains("\"origin\"")
                ? ""
                : ", \"subject\": {\"systems\": [{\"odsCode\": \"%s\", \"systemId\": \"%s\"}]}"
                        .formatted(odsCode, system);
        String steps =
                parts.contains("\"steps\"") ? "" : ", \"steps\": [{\"step\": \"PUBLISHED\", \"on\": \"2013-03\"}]";
        String buyers = parts.contains("\"buyers\"")
                ? ""
                : ", \"buyers\": [{\"odsCode\": \"" + odsCode + "\", \"role\": \"LEAD\"}]";
        events.event("epr.tenders", "uk.nhs.epr.tender.published.v1", ocid, version, """
                {"change": {"on": "2013-03"},
                 "tender": {"ocid": "%s", "title": "A tender", "procedure": "OPEN", "regime": "PCR2006", "status": "PUBLISHED",
                  %s%s%s%s}}""".formatted(
                        ocid, parts, subject, steps, buyers));
    }

    /// An award to a supplier, of the lot that has its number where the tender has lots.
    static String awarded(String id, String on, String more) {
        return """
                {"id": "%s", "on": "%s", "supplier": {"name": "Epic"}, "suppliers": [{"name": "Epic"}]%s}""".formatted(id, on, more);
    }

    /// A contract signed on an award of a tender.
    static String signed(String lot, String supplier, String signedOn, String start, String end) {
        return """
                {"id": "%1$s", "awardId": "%1$s", "supplier": {"name": "%2$s"}, "suppliers": [{"name": "%2$s"}], "signedOn": "%3$s",
                 "period": {"start": "%4$s", "end": "%5$s"}}""".formatted(lot, supplier, signedOn, start, end);
    }

    /// The trust's standings in a framework with a lot for record systems, "JOINED 2012-05" and so on.
    RecordedTrust member(String term, String more, String... standings) {
        String history = String.join(
                ",",
                Stream.of(standings)
                        .map(standing -> standing.split(" ", -1))
                        .map(parts -> "{\"status\": \"%s\", \"since\": \"%s\"}".formatted(parts[0], parts[1]))
                        .toList());
        events.event("epr.frameworks", "uk.nhs.epr.framework.member-changed.v1", reference, 1, """
                {"change": {"odsCode": "%2$s", "status": "JOINED", "since": "2012"},
                 "framework": {"reference": "%1$s", "name": "London", "regime": "PCR2006", "type": "CLOSED", "version": 1,
                  "term": {%3$s}, "lots": [{"number": "1", "title": "EPR", "subject": {"categories": ["EPR"]}, "suppliers": []}]%4$s,
                  "members": [{"odsCode": "%2$s", "status": "JOINED", "since": "2012", "history": [%5$s]}]}}""".formatted(
                        reference, odsCode, term, more, history));
        return this;
    }

    RecordedTrust callOff(String supplier, String placedOn, String start, String end) {
        String id = UUID.randomUUID().toString();
        events.event("epr.frameworks", "uk.nhs.epr.call-off.placed.v1", id, 1, """
                {"change": {},
                 "callOff": {"id": "%1$s", "framework": "%2$s", "lot": "1", "odsCode": "%3$s", "supplier": {"id": "%1$s", "name": "%4$s"},
                  "method": "MINI_COMPETITION", "term": {"start": "%5$s", "end": "%6$s"},
                  "history": [{"step": "PLACED", "on": "%7$s", "end": "%6$s"}], "version": 1}}""".formatted(
                        id, reference, odsCode, supplier, start, end, placedOn));
        return this;
    }

    /// What the board shows of the trust's Millennium on that day: "SECURED, covered to 2015-10-31, from
    /// 2015-11-01", and so on.
    String on(String day) {
        return on(system, day);
    }

    String on(String ofSystem, String day) {
        JsonPath cover = given().get("/v1/trusts/" + odsCode + "/cover?asOf=" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        int index = cover.getList("items.system.id").indexOf(ofSystem);
        return index < 0 ? "not on the board" : summary(cover.setRootPath("items[" + index + "]"));
    }

    private static String summary(JsonPath item) {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(item.getString("route.stage"));
        parts.add(item.get("coveredUntil") == null ? null : "covered to " + item.getString("coveredUntil"));
        parts.add(item.get("openEnded") == null ? null : "covered without end");
        parts.add(item.getBoolean("exposed") ? "exposed" : null);
        parts.add(item.get("replacementFrom") == null ? null : "from " + item.getString("replacementFrom"));
        parts.add(item.get("route.securedWithGap") == null ? null : "gap " + item.getInt("gapDays"));
        parts.add(item.get("partlySecured") == null ? null : "partly " + item.getList("partlySecured.need"));
        return parts.stream().filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
