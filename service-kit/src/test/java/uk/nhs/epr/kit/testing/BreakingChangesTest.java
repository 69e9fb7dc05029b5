package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTest {
    private static final String RELEASED = """
            paths:
              /things:
                get:
                  operationId: listThings
                  parameters:
                    - {name: kind, in: query, schema: {type: string, enum: [OLD, NEW]}}
                  responses:
                    '200': {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                post:
                  operationId: makeThing
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ThingDetails'}}}}
                  responses:
                    '201': {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                delete:
                  operationId: dropThings
                  responses:
                    '201': {description: Created}
            components:
              schemas:
                Thing: {type: object, required: [name], properties: {name: {type: string}, size: {type: integer}}}
                ThingDetails: {type: object, required: [name], properties: {name: {type: string}, size: {type: integer}}}
            """;

    private static JsonNode read(String yaml) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/things:|/thing:|GET /things was removed",
                "listThings|allThings|GET /things: its operationId has changed, after which clients name their methods",
                "name: kind|name: sort|GET /things parameter kind was removed",
                "[OLD, NEW]|[NEW]|GET /things parameter kind does not take OLD any more",
                "in: query,|'in: query, required: true,'|GET /things parameter kind is required now",
                "'ThingDetails: {type: object, required: [name]'|'ThingDetails: {type: object, required: [name, size]'|"
                        + "POST /things body/size is required now",
                "'Thing: {type: object, required: [name]'|'Thing: {type: object'|"
                        + "GET /things 200/name is not always there any more",
                "'required: [name], properties: {name: {type: string}, size'|"
                        + "'required: [name], properties: {name: {type: string}, length'|GET /things 200/size was removed",
                "size: {type: integer}|size: {type: string}|'GET /things 200/size is string, not integer'",
                "201': {content|204': {content|POST /things 201 was removed",
                "201': {description|404': {description|DELETE /things 201 was removed",
                "{content: {application/json|{content: {text/csv|POST /things body is not taken as application/json any more"
            })
    void tells_what_breaks_a_client(String before, String after, String breakage) throws IOException {
        assertThat(BreakingChanges.between(read(RELEASED), read(RELEASED.replace(before, after))))
                .contains(breakage);
    }

    @Test
    void what_is_added_breaks_nothing() throws IOException {
        String more = RELEASED.replace(
                        "Thing: {type: object, required: [name], properties: {",
                        "Thing: {type: object, required: [name, since], properties: {since: {type: string}, ")
                .replace("[OLD, NEW]", "[OLD, NEW, NEWEST]")
                .replace("'201': {description: Created}", "'204': {description: No Content}")
                .replace("ThingDetails: {type: object, required: [name]", "ThingDetails: {type: object, required: []");
        assertThat(BreakingChanges.between(read(RELEASED), read(more))).isEmpty();
    }
}
