package uk.nhs.epr.tender;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.epr.kit.testing.HostileInput;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class HostileInputTest extends HostileInput {
    private String ocid = "";
    private String participant = "";

    @BeforeEach
    void makeWhatIsAttacked() {
        ocid = TheApi.anyDraft();
        TheApi.step(ocid, "publication", "{\"on\": \"2013-03\"}");
        participant = Requests.steward()
                .body("{\"supplier\": {\"name\": \"Any supplier\"}, \"stage\": \"INTERESTED\", \"on\": \"2013-04\"}")
                .post("/v1/tenders/" + ocid + "/participants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("ocid", ocid, "id", participant);
    }

    @Override
    protected String ofItsOwn(String example) {
        return example.replace("ocds-exmpl0", "ocds-attack0");
    }
}
