package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/// The OpenAPI document of a service as it is committed under `contracts/openapi`. `-Dopenapi.write=true` writes it
/// anew from what the service serves.
record CommittedOpenApi(Path file) {
    static CommittedOpenApi ofThisService() {
        String service = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);
        return new CommittedOpenApi(Path.of("..", "contracts", "openapi", service + ".yaml"));
    }

    void mustBe(String served) {
        try {
            if (Boolean.getBoolean("openapi.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, served);
            }
            assertThat(served)
                    .as("%s; -Dopenapi.write=true writes it anew", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
