package uk.nhs.epr.kit.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// The error answers that all operations share, one for each status, with the types of problem it may have.
final class ErrorResponses {
    private static final String PROBLEM = "Problem";
    /// Those that no operation causes: another method than the path has, too long an address, too many headers.
    private static final List<Integer> OF_ANY_PATH = List.of(405, 414, 431);

    private ErrorResponses() {}

    static APIResponse reference(String status) {
        return OASFactory.createAPIResponse().ref(name(status));
    }

    private static String name(String status) {
        return "Error" + status;
    }

    static void add(Components components, Texts texts) {
        components.addSchema(PROBLEM, schema(texts));
        Map<Integer, List<ProblemType>> byStatus = ProblemType.byStatus();
        byStatus.keySet().removeAll(OF_ANY_PATH);
        byStatus.forEach((status, types) -> {
            APIResponse response = OASFactory.createAPIResponse()
                    .description(types.getFirst().title())
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    Problem.TYPE,
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema().ref(PROBLEM))
                                            .example(example(status, types.getFirst()))));
            if (status == 429 || status == 503) {
                response.addHeader("Retry-After", OASFactory.createHeader().ref("Retry-After"));
            }
            if (status == 401) {
                response.addHeader("WWW-Authenticate", OASFactory.createHeader().ref("WWW-Authenticate"));
            }
            components.addResponse(name(status.toString()), response);
        });
    }

    private static Map<String, Object> example(int status, ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.address());
        example.put("title", type.title());
        example.put("status", status);
        example.put("detail", type.example());
        example.put("instance", "/v1/example");
        return example;
    }

    private static Schema schema(Texts texts) {
        Schema fault = object("One fault of the request", List.of("detail"))
                .addProperty("pointer", text("The field of the body, as a JSON pointer (RFC 6901)", "/value/amount"))
                .addProperty("parameter", text("The parameter of the query or the path", "asOf"))
                .addProperty("detail", text("What is wrong with it", "must be a day of the form 2015-10-31"));
        Schema schema = object(
                        "Why a request was refused (RFC 9457)",
                        List.of("type", "title", "status", "detail", "instance"))
                .addProperty(
                        "type",
                        text("The kind of problem. Stable; the address of a page that explains it", "/problems/invalid")
                                .format("uri-reference"))
                .addProperty("title", text("The kind of problem in words", "The request is not valid"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.INTEGER))
                                .description("The HTTP status")
                                .examples(List.of(422)))
                .addProperty("detail", text("What went wrong this time", "parameter asOf must be a day"))
                .addProperty("instance", text("The path of the request", "/v1/cover"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.ARRAY))
                                .description("Each fault of an invalid request")
                                .items(fault));
        texts.problemMembers()
                .forEach((name, member) -> schema.addProperty(
                        name,
                        OASFactory.createSchema()
                                .description(member.description())
                                .examples(List.of(member.example()))));
        return schema;
    }

    private static Schema object(String description, List<String> required) {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description(description)
                .required(required);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.STRING))
                .description(description)
                .examples(List.of(example));
    }
}
