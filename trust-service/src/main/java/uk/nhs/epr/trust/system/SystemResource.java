package uk.nhs.epr.trust.system;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.estate.FactVersion;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.fact.SystemView;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;
import uk.nhs.epr.trust.register.Trusts;

/// A trust's record systems: those it holds and those it held.
@Path("/v1/trusts/{odsCode}/systems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Systems", description = "Electronic record systems and the trusts that hold them")
public class SystemResource {
    private final Trusts trusts;
    private final Systems systems;
    private final RecordSystem recording;
    private final ChangeSystem change;
    private final FactHistory history;
    private final Lineages lineages;
    private final SystemContracts contracts;
    private final MergePatch patches;
    private final Clock clock;

    SystemResource(
            Trusts trusts,
            Systems systems,
            RecordSystem recording,
            ChangeSystem change,
            FactHistory history,
            Lineages lineages,
            SystemContracts contracts,
            MergePatch patches,
            Clock clock) {
        this.trusts = trusts;
        this.systems = systems;
        this.recording = recording;
        this.change = change;
        this.history = history;
        this.lineages = lineages;
        this.contracts = contracts;
        this.patches = patches;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listSystems",
            summary = "Every system the trust holds or has held",
            description = "With `resolve=current`, systems of the trusts that now hold what it held.")
    public Page<SystemContracts.Shown> list(
            @PathParam("odsCode") String odsCode,
            @BeanParam Resolve resolve,
            @BeanParam SystemContracts.Include include,
            @BeanParam PageRequest page) {
        List<String> holders = List.of(trusts.get(odsCode).odsCode());
        Page<SystemView> held =
                systems.heldBy(resolve.toCurrent() ? lineages.current(holders, LocalDate.now(clock)) : holders, page);
        return new Page<>(contracts.shown(held.items(), include), held.next());
    }

    @GET
    @Path("{systemId}")
    @PermitAll
    @Operation(operationId = "getSystem", summary = "One system, with its holders and its status over time")
    public RestResponse<SystemContracts.Shown> get(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @BeanParam SystemContracts.Include include,
            @Context Request request) {
        EprSystem system = systems.everHeldBy(odsCode, systemId);
        SystemContracts.Shown shown =
                contracts.shown(List.of(system.view()), include).getFirst();
        if (!include.hasContracts()) {
            return Etag.respond(request, system.revision(), shown);
        }
        return Etag.respond(request, Etag.shown(system.revision(), shown), shown);
    }

    @GET
    @Path("{systemId}/history")
    @PermitAll
    @Operation(
            operationId = "listSystemVersions",
            summary = "Every version of the system, in the order of recording, the present one last")
    public Page<FactVersion> versions(
            @PathParam("odsCode") String odsCode, @PathParam("systemId") String systemId, @BeanParam PageRequest page) {
        return history.of(systems.everHeldBy(odsCode, systemId).id().toString(), page, FactVersion.class);
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "recordSystem", summary = "Record a system that the trust runs, ran or plans")
    public RestResponse<SystemView> record(
            @PathParam("odsCode") String odsCode, @Valid @NotNull SystemDetails details) {
        EprSystem system = recording.of(odsCode, details);
        return Answer.created("/v1/trusts/" + odsCode + "/systems/" + system.id(), system.revision(), system.view());
    }

    @PATCH
    @Path("{systemId}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(
            operationId = "reviseSystem",
            summary = "Change a system's facts; a new status is added to its" + " history")
    @RequestBody(content = @Content(schema = @Schema(implementation = SystemDetails.class)))
    public RestResponse<SystemView> revise(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        EprSystem system = change.by(odsCode, systemId, ifMatch, held -> {
            SystemDetails details = patches.apply(held.details(), patch);
            systems.mustBeReplaceable(odsCode, held.id(), details.replaces());
            return new ChangeSystem.Outcome(held.revise(details, LocalDate.now(clock)), details.correction());
        });
        return Answer.ok(system.revision(), system.view());
    }
}
