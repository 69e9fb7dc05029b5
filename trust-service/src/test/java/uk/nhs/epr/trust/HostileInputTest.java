package uk.nhs.epr.trust;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.epr.kit.testing.HostileInput;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class HostileInputTest extends HostileInput {
    private Map<String, String> parameters = Map.of();
    private String other = "";

    @BeforeEach
    void makeWhatIsAttacked() {
        String trust = TheApi.anyTrust();
        String system = TheApi.millenniumOf(trust, "South");
        String contract = RestAssured.get("/v1/trusts/" + trust + "/systems/" + system + "/contracts")
                .path("items[0].id");
        other = TheApi.anyTrust();
        parameters = Map.of(
                "odsCode",
                trust,
                "systemId",
                system,
                "contractId",
                contract,
                "strategyId",
                TheApi.strategyOf(trust),
                "since",
                "2012-01",
                "collaborationId",
                TheApi.collaborationOf(trust));
    }

    @Override
    protected Map<String, String> parameters() {
        return parameters;
    }

    @Override
    protected String ofItsOwn(String example) {
        return example.replace("RA7", "QA7")
                .replace("RN1", parameters.getOrDefault("odsCode", ""))
                .replace("RN5", other);
    }
}
