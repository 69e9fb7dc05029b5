package uk.nhs.epr.kit.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import uk.nhs.epr.kit.feed.FeedTexts;

/// Completes every operation with the common parts: errors, request headers, answer headers, who may call it.
final class Conventions {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String BEARER = "bearer";

    private final PathItem path;
    private final PathItem.HttpMethod method;
    private final Operation operation;

    private Conventions(PathItem path, PathItem.HttpMethod method, Operation operation) {
        this.path = path;
        this.method = method;
        this.operation = operation;
    }

    static void add(OpenAPI document, Texts texts) {
        Components components = document.getComponents();
        ErrorResponses.add(components, texts);
        SharedHeaders.add(components);
        for (PathItem path : document.getPaths().getPathItems().values()) {
            path.getOperations().forEach((method, operation) -> new Conventions(path, method, operation).complete());
        }
    }

    private void complete() {
        if (method == PathItem.HttpMethod.POST) {
            PostStatuses.settle(path, operation);
        }
        boolean secured =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        addErrors(secured);
        addRoles(secured);
        addRequestHeaders();
        addAnswerHeaders();
        tellTables();
    }

    private void addErrors(boolean secured) {
        boolean isWrite = method != PathItem.HttpMethod.GET;
        addError("400", true);
        addError("401", secured);
        addError("403", secured);
        addError("404", true);
        addError("406", true);
        addError("408", isWrite);
        addError("409", isWrite);
        addError("410", has("cursor") && operation.getTags().contains(FeedTexts.TAG));
        addError("412", has("If-Match"));
        addError("413", isWrite);
        addError("415", isWrite);
        addError("422", true);
        addError("428", has("If-Match"));
        addError("429", true);
        addError("500", true);
        addError("503", true);
    }

    private void addError(String status, boolean applies) {
        APIResponse stated = operation.getResponses().getAPIResponse(status);
        if (applies && (stated == null || stated.getContent() == null)) {
            operation.getResponses().addAPIResponse(status, ErrorResponses.reference(status));
        }
    }

    /// Roles are named in words and as `x-roles`: a bearer token has no scopes. What is open to read takes a token
    /// too, which may show more.
    private void addRoles(boolean secured) {
        SecurityRequirement token = OASFactory.createSecurityRequirement().addScheme(BEARER);
        if (!secured) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement(), token));
            return;
        }
        List<String> roles = operation.getSecurity().stream()
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
        operation.setSecurity(List.of(token));
        if (!roles.isEmpty()) {
            operation.addExtension("x-roles", roles);
            operation.setDescription(Optional.ofNullable(operation.getDescription())
                            .map(text -> text + (text.endsWith(".") ? "\n\n" : ".\n\n"))
                            .orElse("")
                    + "Role: `" + String.join("` or `", roles) + "`.");
        }
    }

    private void addRequestHeaders() {
        addHeader("X-Request-ID", true);
        addHeader("X-Correlation-ID", true);
        addHeader("Idempotency-Key", method == PathItem.HttpMethod.POST);
        addHeader("Register-After", method == PathItem.HttpMethod.GET);
        addHeader("If-None-Match", isConditional());
    }

    private void addHeader(String name, boolean applies) {
        if (applies && !has(name)) {
            operation.addParameter(OASFactory.createParameter().ref(name));
        }
    }

    /// Pages, and resources with `If-Match`, support conditional reads.
    private boolean isConditional() {
        return method == PathItem.HttpMethod.GET
                && (has("cursor") || path.getOperations().values().stream().anyMatch(other -> has(other, "If-Match")));
    }

    private void addAnswerHeaders() {
        if (isConditional()) {
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().ref("304"));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            boolean isRead = status.equals("200") && isConditional();
            boolean isChange = status.equals("201") || (status.equals("200") && has("If-Match"));
            giveHeader(response, "Location", status.equals("201") || status.equals("202"));
            giveHeader(response, "ETag", isRead || isChange);
            giveHeader(response, "Register-Position", isChange || isVoiding(status));
            giveHeader(response, "Link", isRead && has("cursor"));
            giveHeader(response, "X-Request-ID", status.startsWith("2"));
        });
    }

    /// The one kind of change without a body in its answer that is published.
    private boolean isVoiding(String status) {
        return status.equals("204") && method == PathItem.HttpMethod.POST;
    }

    private static void giveHeader(APIResponse response, String name, boolean applies) {
        if (applies && (response.getHeaders() == null || !response.getHeaders().containsKey(name))) {
            response.addHeader(name, OASFactory.createHeader().ref(name));
        }
    }

    /// A table can be asked for in the address. JSON comes first, because generated clients use the first
    /// media type.
    private void tellTables() {
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        Content content = answer == null ? null : answer.getContent();
        MediaType table = content == null ? null : content.getMediaType(CSV);
        if (content == null || table == null) {
            return;
        }
        table.setSchema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
        Map<String, MediaType> types = new LinkedHashMap<>();
        types.put(JSON, content.getMediaType(JSON));
        types.putAll(content.getMediaTypes());
        content.setMediaTypes(types);
        if (!has("format")) {
            operation.addParameter(query("format", "`csv` for a table, `json` for a page. Overrules `Accept`.")
                    .schema(OASFactory.createSchema()
                            .type(List.of(Schema.SchemaType.STRING))
                            .enumeration(List.of("csv", "json"))));
        }
        if (!has("bom")) {
            operation.addParameter(query("bom", "`true` puts a byte order mark before the table, for spreadsheets.")
                    .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.BOOLEAN))));
        }
    }

    private static Parameter query(String name, String description) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(description);
    }

    private boolean has(String parameter) {
        return has(operation, parameter);
    }

    private static boolean has(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(each -> parameter.equals(each.getName()));
    }
}
