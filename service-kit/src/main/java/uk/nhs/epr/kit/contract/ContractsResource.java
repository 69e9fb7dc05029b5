package uk.nhs.epr.kit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.problem.Problem;

/// The service's AsyncAPI document and the schemas that its events name.
@Path("/asyncapi")
@PermitAll
@Tag(name = "Published events", description = "What the service publishes to Kafka")
public class ContractsResource {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,100}");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final EventContracts contracts;

    ContractsResource(EventContracts contracts) {
        this.contracts = contracts;
    }

    @GET
    @Produces("application/vnd.aai.asyncapi+yaml;version=3.0.0")
    @Operation(
            operationId = "asyncApi",
            summary = "The AsyncAPI 3.0 document of the events this service publishes",
            description = "It has this site's Kafka and topics, and the full schema of every event")
    public String document() {
        try {
            return YAML.writeValueAsString(contracts.asyncApi());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @GET
    @Path("asyncapi.json")
    @Produces("application/vnd.aai.asyncapi+json;version=3.0.0")
    @Operation(operationId = "asyncApiJson", summary = "The AsyncAPI 3.0 document in JSON")
    public JsonNode documentInJson() {
        return contracts.asyncApi();
    }

    @GET
    @Path("events/{type}.json")
    @Produces("application/schema+json")
    @Operation(
            operationId = "eventSchema",
            summary = "The JSON Schema of one event type",
            description = "Events have this address as `dataschema`. The schemas it refers to are at the same place.")
    public String schema(@PathParam("type") String type) {
        if (!TYPE.matcher(type).matches()) {
            throw Problem.unknown("event type", type);
        }
        return contracts.schema(type).orElseThrow(() -> Problem.unknown("event type", type));
    }
}
