package uk.nhs.epr.kit.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import uk.nhs.epr.kit.problem.Problem;

/// Completes every operation of the OpenAPI document with what holds for all of them: error bodies,
/// request headers and answer headers.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiConventions implements OASFilter {
    private static final String PROBLEM = "Problem";
    /// How the validating methods of records end; they are no fields of theirs.
    private static final String NO_FIELD = "nOrder";

    private record Refusal(String status, String description) {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        if (document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().values().forEach(OpenApiConventions::removeNoFields);
        }
        document.getComponents().addSchema(PROBLEM, problemSchema());
        if (document.getPaths() == null) {
            return;
        }
        for (PathItem path : document.getPaths().getPathItems().values()) {
            path.getOperations().forEach((method, operation) -> complete(method, operation));
        }
    }

    private static void removeNoFields(Schema schema) {
        if (schema.getProperties() != null) {
            List.copyOf(schema.getProperties().keySet()).stream()
                    .filter(name -> name.endsWith(NO_FIELD))
                    .forEach(schema::removeProperty);
        }
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        boolean secured =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        addErrors(method, operation, secured);
        addHeaders(method, operation);
        addAnswerHeaders(operation);
        addTableParameters(operation);
    }

    /// What is given as a table too can be asked for by its address alone.
    private static void addTableParameters(Operation operation) {
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        if (answer == null || answer.getContent() == null || answer.getContent().getMediaType("text/csv") == null) {
            return;
        }
        if (!has(operation, "format")) {
            operation.addParameter(query("format", "`csv` for the table, `json` for the page; goes before Accept")
                    .schema(text().enumeration(List.of("csv", "json"))));
        }
        if (!has(operation, "bom")) {
            operation.addParameter(query("bom", "`true` for a byte order mark before the table")
                    .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.BOOLEAN))));
        }
    }

    private static Parameter query(String name, String description) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).description(description);
    }

    private static void addAnswerHeaders(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.equals("201")) {
                response.addHeader("Location", header("Where the new resource is"));
            }
            if (status.equals("201") || (status.equals("200") && has(operation, "If-Match"))) {
                response.addHeader("ETag", header("What If-Match takes to change the resource"));
                response.addHeader("Register-Position", header("What Register-After takes to read this write"));
            }
            if (status.equals("200") && has(operation, "cursor")) {
                response.addHeader("Link", header("The next page, as rel=next"));
                response.addHeader(
                        "ETag", header("What If-None-Match takes to read the page only when it has changed"));
            }
        });
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    private static void addErrors(PathItem.HttpMethod method, Operation operation, boolean secured) {
        boolean write = method != PathItem.HttpMethod.GET;
        addError(operation, new Refusal("400", "The request can't be read"), true);
        addError(operation, new Refusal("401", "No token, or one that is not accepted"), secured);
        addError(operation, new Refusal("403", "The token does not allow it"), secured);
        addError(operation, new Refusal("404", "There is no such resource"), true);
        addError(operation, new Refusal("406", "Accept allows nothing that is given here"), true);
        addError(operation, new Refusal("408", "The body came too slowly"), write);
        addError(operation, new Refusal("409", "The present state does not allow it"), write);
        addError(
                operation,
                new Refusal("410", "It is not kept any more"),
                operation.getResponses().getAPIResponse("410") != null);
        addError(
                operation,
                new Refusal("412", "The resource has changed since it was read"),
                has(operation, "If-Match"));
        addError(operation, new Refusal("413", "The body is larger than is taken here"), write);
        addError(operation, new Refusal("415", "The media type is not taken here"), write);
        addError(operation, new Refusal("422", "Well formed but not valid; `errors` names each field"), true);
        addError(operation, new Refusal("428", "If-Match is missing"), has(operation, "If-Match"));
        addError(operation, new Refusal("429", "This client has asked too often; Retry-After says when again"), true);
        addError(operation, new Refusal("503", "Not yet, or too much at a time; Retry-After says when again"), true);
    }

    private static boolean has(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    private static void addError(Operation operation, Refusal error, boolean applies) {
        APIResponse stated = operation.getResponses().getAPIResponse(error.status);
        if (!applies || (stated != null && stated.getContent() != null)) {
            return;
        }
        Map<String, Object> example = Map.of(
                "type",
                "urn:epr:problem:example",
                "title",
                error.description,
                "status",
                Integer.parseInt(error.status),
                "detail",
                error.description,
                "instance",
                "/v1/example");
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM))
                                .example(example));
        operation
                .getResponses()
                .addAPIResponse(
                        error.status,
                        OASFactory.createAPIResponse()
                                .description(error.description)
                                .content(content));
    }

    private static void addHeaders(PathItem.HttpMethod method, Operation operation) {
        addHeader(operation, "X-Request-ID", "Given back, logged, and put on events; made when absent");
        addHeader(operation, "X-Correlation-ID", "Given back, logged, and put on events; made when absent");
        if (method == PathItem.HttpMethod.POST) {
            addHeader(operation, "Idempotency-Key", "The same key and body get the first answer again, for a day");
        }
        if (method == PathItem.HttpMethod.GET) {
            addHeader(operation, "Register-After", "Wait until the view holds this `Register-Position`");
        }
    }

    private static void addHeader(Operation operation, String name, String description) {
        if (!has(operation, name)) {
            operation.addParameter(OASFactory.createParameter()
                    .name(name)
                    .in(Parameter.In.HEADER)
                    .description(description)
                    .schema(text()));
        }
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }

    private static Schema problemSchema() {
        Schema fault = OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .addProperty("pointer", text().description("The field in the body, RFC 6901"))
                .addProperty("parameter", text().description("The query parameter"))
                .addProperty("detail", text());
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("What went wrong, after RFC 9457")
                .addProperty("type", text().format("uri").description("Stable: what kind of problem it is"))
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.ARRAY))
                                .items(fault));
    }
}
