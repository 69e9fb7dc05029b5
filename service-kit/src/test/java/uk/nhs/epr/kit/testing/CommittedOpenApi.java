package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/// The OpenAPI document of a service as it is committed under `contracts/openapi`, and as it was in the last release.
/// `-Dopenapi.write=true` writes the first again from what the service serves; a release copies it to the second.
record CommittedOpenApi(Path file, Path released) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static CommittedOpenApi ofThisService() {
        String service = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);
        Path folder = Path.of("..", "contracts", "openapi");
        return new CommittedOpenApi(
                folder.resolve(service + ".yaml"), folder.resolve("released").resolve(service + ".yaml"));
    }

    void mustBe(String served) {
        try {
            if (Boolean.getBoolean("openapi.write")) {
                Files.writeString(file, served);
            }
            assertThat(served)
                    .as("%s; -Dopenapi.write=true writes it again", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Clients of the last release go on.
    void mustNotBreak() {
        try {
            assertThat(BreakingChanges.between(
                            YAML.readTree(Files.readString(released)), YAML.readTree(Files.readString(file))))
                    .as("what breaks clients of the last release (%s)", released)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
