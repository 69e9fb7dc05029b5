package uk.nhs.epr.kit.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// The statuses of `POST` that the scanner cannot know, as it takes an answer with a body for 200 and one without for
/// 201: a `POST` without a body in its answer gives 204, and one to a collection that can be read creates.
final class PostStatuses {
    private PostStatuses() {}

    static void settle(PathItem path, Operation operation) {
        Map<String, APIResponse> settled = new LinkedHashMap<>();
        operation.getResponses().getAPIResponses().forEach((scanned, response) -> {
            if (scanned.equals("200") && path.getGET() != null) {
                settled.put("201", response.description("Created"));
            } else if (scanned.equals("201") && response.getContent() == null) {
                settled.put("204", response.description("No Content"));
            } else {
                settled.put(scanned, response);
            }
        });
        settled.computeIfPresent("202", (_, response) -> response.description("Accepted; it runs in the background"));
        operation.getResponses().setAPIResponses(settled);
    }
}
