package uk.nhs.epr.trust.system;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.fact.SystemView;

/// The steps of a system's life, each by the day from which it holds: go-live and switch-off may take
/// several. The steps are read with the system, and changed under its tag.
@Path("/v1/trusts/{odsCode}/systems/{systemId}/statuses/{since}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Systems")
public class StatusResource {
    private static final String SINCE = "The day from which the step holds, known to the year, the month or the day";

    private final ChangeSystem change;

    StatusResource(ChangeSystem change) {
        this.change = change;
    }

    @PUT
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(
            operationId = "stateStatus",
            summary = "Record a step of a system's life",
            description = "Steps may be recorded in any order. A step replaces one with the same first day. A step"
                    + " that contradicts the others is refused: nothing follows RETIRED, and PLANNED follows no"
                    + " other.")
    public RestResponse<SystemView> state(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @Parameter(description = SINCE) @PathParam("since") String since,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull StatusDetails details) {
        PartialDate day = day(since);
        return shown(change.by(
                odsCode,
                systemId,
                ifMatch,
                system -> new ChangeSystem.Outcome(system.state(details.since(day)), details.correction())));
    }

    @DELETE
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(operationId = "removeStatus", summary = "Remove a step of a system's life that was recorded by mistake")
    public RestResponse<SystemView> remove(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @Parameter(description = SINCE) @PathParam("since") String since,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch) {
        PartialDate day = day(since);
        return shown(change.by(odsCode, systemId, ifMatch, system -> {
            system.removeStatus(day);
            return new ChangeSystem.Outcome(true, null);
        }));
    }

    private static PartialDate day(String since) {
        try {
            return PartialDate.parse(since);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidParameter("since", String.valueOf(e.getMessage()));
        }
    }

    private static RestResponse<SystemView> shown(EprSystem system) {
        return Answer.ok(system.revision(), system.view());
    }
}
