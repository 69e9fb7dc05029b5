package uk.nhs.epr.framework;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.epr.kit.testing.HostileInput;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class HostileInputTest extends HostileInput {
    private Map<String, String> parameters = Map.of();

    @BeforeEach
    void makeWhatIsAttacked() {
        String framework = TheApi.anyFramework();
        TheApi.addLot(framework, "1").statusCode(201);
        parameters = Map.of(
                "reference", framework, "number", "1", "supplierId", TheApi.anySupplier("Attacked"), "odsCode", "RTP");
    }

    @Override
    protected Map<String, String> parameters() {
        return parameters;
    }

    @Override
    protected String ofItsOwn(String example) {
        return example.replace("LONDON-EPR-2013", "ATTACKED-2013").replaceAll("\\b\\d{8}\\b", "09999999");
    }
}
