package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.OutsideNode;

/// The committed OpenAPI documents keep the rules of Spectral and Redocly; a warning is a fault. What is excepted, and
/// why, is in their settings under `contracts/lint`.
class OpenApiRulesTest {
    @Test
    void spectral_and_redocly_find_nothing() {
        assertThat(OutsideNode.in(Path.of("..", "contracts", "lint"))
                        .run(
                                Map.of(),
                                "lint.mjs",
                                "../openapi/trust-service.yaml",
                                "../openapi/framework-service.yaml",
                                "../openapi/tender-service.yaml"))
                .contains("3 documents, 0 faults");
    }
}
