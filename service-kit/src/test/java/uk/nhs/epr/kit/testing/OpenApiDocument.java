package uk.nhs.epr.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/// The OpenAPI document of the service that runs.
record OpenApiDocument(JsonNode root) {
    static OpenApiDocument read() {
        try {
            JsonNode root = new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json").asString());
            assertThat(root.path("openapi").asText()).startsWith("3.1");
            resolve(root, root.path("paths"));
            return new OpenApiDocument(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts shared answers, parameters and headers where they are referred to; schemas stay references.
    private static void resolve(JsonNode root, JsonNode node) {
        for (JsonNode each : node) {
            String reference = each.path("$ref").asText();
            if (reference.startsWith("#/components/") && !reference.startsWith("#/components/schemas/")) {
                ((ObjectNode) each).removeAll();
                ((ObjectNode) each)
                        .setAll((ObjectNode) root.at(reference.substring(1)).deepCopy());
            }
            resolve(root, each);
        }
    }

    /// Visits each operation with its method and path, as in `get /v1/things/{id}`.
    void everyOperation(BiConsumer<String, JsonNode> visitor) {
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .forEach(method -> visitor.accept(method.getKey() + " " + path.getKey(), method.getValue())));
    }
}
