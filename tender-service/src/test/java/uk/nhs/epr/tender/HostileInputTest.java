package uk.nhs.epr.tender;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import uk.nhs.epr.kit.testing.HostileInput;
import uk.nhs.epr.kit.testing.RealPostgres;

@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class HostileInputTest extends HostileInput {
    private String ocid = "";

    @BeforeEach
    void makeWhatIsAttacked() {
        ocid = TheApi.anyDraft();
        TheApi.step(ocid, "publication", "{\"on\": \"2013-03\"}");
    }

    @Override
    protected Map<String, String> parameters() {
        return Map.of("ocid", ocid);
    }

    @Override
    protected String ofItsOwn(String example) {
        return example.replace("ocds-exmpl0", "ocds-attack0");
    }
}
