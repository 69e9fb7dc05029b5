package uk.nhs.epr.tender;

import io.quarkus.arc.Arc;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.testing.Requests;

/// The service's API as buyers use it, and tenders that tests need to be there.
public final class TheApi {
    private TheApi() {}

    public static RequestSpecification buyer(String odsCode) {
        return Requests.as("buyer", odsCode);
    }

    /// A draft of a joint tender of RBA with RH8.
    public static String anyDraft() {
        return draftOf("RBA", "RH8");
    }

    public static String draftOf(String lead, String collaborator) {
        knows(lead);
        knows(collaborator);
        return buyer(lead)
                .body(joint().replace("RBA", lead).replace("RH8", collaborator))
                .post("/v1/tenders")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("ocid");
    }

    /// Adds a trust to the directory, as if trust-service had published it long ago.
    public static void knows(String odsCode) {
        Arc.container()
                .instance(Jdbi.class)
                .get()
                .useHandle(
                        handle -> handle.createUpdate("""
                        insert into known_trust (ods_code, name, status, successors)
                        values (:code, :code, 'ACTIVE', '{}') on conflict do nothing""").bind("code", odsCode).execute());
    }

    public static String joint() {
        return """
                {"title": "Electronic patient record", "procedure": "RESTRICTED", "regime": "PCR2006",
                 "buyers": [{"odsCode": "RBA", "role": "LEAD"}, {"odsCode": "RH8", "role": "COLLABORATOR"}],
                 "value": {"max": {"amount": 35000000, "currency": "GBP"}}, "cpv": ["48180000"],
                 "contractTerm": {"initial": "P10Y", "extensions": "P5Y"}}""";
    }

    /// Takes a step as the lead of `anyDraft`.
    public static ValidatableResponse take(String ocid, int revision, String step, String body) {
        return buyer("RBA")
                .header("If-Match", "\"" + revision + "\"")
                .body(body)
                .post("/v1/tenders/" + ocid + "/" + step)
                .then();
    }

    /// Takes a step as a steward, whatever the present state is.
    public static void step(String ocid, String step, String body) {
        Requests.steward()
                .header("If-Match", "*")
                .body(body)
                .post("/v1/tenders/" + ocid + "/" + step)
                .then()
                .statusCode(200);
    }
}
