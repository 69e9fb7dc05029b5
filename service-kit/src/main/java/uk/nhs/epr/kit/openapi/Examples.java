package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Gives every operation of the OpenAPI document the examples under `openapi-examples`, one file for each operation
/// (`request` and `response`; what differs by media type under `as`).
final class Examples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Examples() {}

    static void add(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(Examples::add);
    }

    private static void add(Operation operation) {
        JsonNode examples = examples(String.valueOf(operation.getOperationId()));
        if (examples == null) {
            return;
        }
        if (operation.getRequestBody() != null && examples.has("request")) {
            setExample(operation.getRequestBody().getContent(), examples.get("request"), examples);
        }
        for (Map.Entry<String, APIResponse> response :
                operation.getResponses().getAPIResponses().entrySet()) {
            if (response.getKey().startsWith("2") && examples.has("response")) {
                setExample(response.getValue().getContent(), examples.get("response"), examples);
            }
        }
    }

    private static void setExample(@Nullable Content content, JsonNode example, JsonNode examples) {
        if (content != null) {
            content.getMediaTypes().forEach((name, type) -> {
                JsonNode inThisForm = examples.path("as").path(name);
                type.setExample(JSON.convertValue(inThisForm.isMissingNode() ? example : inThisForm, Object.class));
            });
        }
    }

    private static @Nullable JsonNode examples(String operationId) {
        String name = "openapi-examples/" + operationId + ".json";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return in == null ? null : JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
