package uk.nhs.epr.kit.messaging;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.problem.Problem;

/// The service's AsyncAPI document and the schemas it refers to.
@Path("/asyncapi")
@PermitAll
@Tag(name = "Published events", description = "What the service tells others")
public class ContractsResource {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,100}");
    private final MessagingConfig config;

    ContractsResource(MessagingConfig config) {
        this.config = config;
    }

    @GET
    @Produces("application/vnd.aai.asyncapi+yaml;version=3.0.0")
    @Operation(operationId = "asyncApi", summary = "The AsyncAPI 3.0 document of the events this service publishes")
    public String document() {
        return EventSchemas.read("contracts/asyncapi/" + config.service() + ".yaml")
                .orElseThrow(() -> Problem.unknown("AsyncAPI document of", config.service()));
    }

    @GET
    @Path("events/{type}.json")
    @Produces("application/schema+json")
    @Operation(operationId = "eventSchema", summary = "The JSON Schema of one event type")
    public String schema(@PathParam("type") String type) {
        if (!TYPE.matcher(type).matches()) {
            throw Problem.unknown("event type", type);
        }
        return EventSchemas.text(type).orElseThrow(() -> Problem.unknown("event type", type));
    }
}
