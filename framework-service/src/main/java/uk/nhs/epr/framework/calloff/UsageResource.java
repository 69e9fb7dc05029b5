package uk.nhs.epr.framework.calloff;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.PageRequest;

/// What is left under a framework.
@Path("/v1/frameworks/{reference}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Call-offs", description = "Contracts that members place under lots")
public class UsageResource {
    private final UsageCount usage;
    private final Clock clock;

    UsageResource(UsageCount usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "frameworkUsage",
            summary = "Call-offs by a day, by member and lot, and what is left under each ceiling",
            description = "A contract that a tender reports counts once: with its call-off if one names the tender's"
                    + " ocid, else with the tender. `limit`, `cursor` and `next` page the members; the rest is the same on"
                    + " each page.")
    public UsageView get(
            @PathParam("reference") String reference, @BeanParam AsOf asOf, @BeanParam PageRequest members) {
        return usage.of(reference, asOf.day(clock), members);
    }
}
