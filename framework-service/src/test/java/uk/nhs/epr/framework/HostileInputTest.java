package uk.nhs.epr.framework;

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
    private Map<String, String> parameters = Map.of();

    @BeforeEach
    void makeWhatIsAttacked() {
        String supplier = TheApi.anySupplier("Attacked");
        String framework = TheApi.frameworkToCallOff(supplier, 400_000_000, 400_000_000);
        String callOff =
                TheApi.place(framework, TheApi.callOff(supplier, "")).extract().path("id");
        String proposal = Requests.steward()
                .body("{\"change\": {\"name\": \"Proposed\"}}")
                .post("/v1/suppliers/" + supplier + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        parameters = Map.of(
                "proposalId",
                proposal,
                "reference",
                framework,
                "number",
                "1",
                "supplierId",
                supplier,
                "odsCode",
                "RTP",
                "callOffId",
                callOff);
    }

    @Override
    protected Map<String, String> parameters() {
        return parameters;
    }

    @Override
    protected String ofItsOwn(String example) {
        return example.replace("LONDON-EPR-2013", "ATTACKED-2013")
                .replace("0198d2c4-6f00-7c3a-9b1e-2f4a5b6c7d8e", parameters.get("supplierId"))
                .replaceAll("\\b\\d{8}\\b", "09999999");
    }
}
