package uk.nhs.epr.framework.registration;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.framework.trusts.Resolve;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Keys;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Frameworks: read by anybody, changed by their leads and by stewards.
@Path("/v1/frameworks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Frameworks", description = "Framework agreements, by reference")
public class FrameworkResource {
    private final RegisterFramework registerFramework;
    private final ChangeFramework changeFramework;
    private final FrameworkCatalogue catalogue;
    private final Clock clock;

    FrameworkResource(
            RegisterFramework registerFramework,
            ChangeFramework changeFramework,
            FrameworkCatalogue catalogue,
            Clock clock) {
        this.registerFramework = registerFramework;
        this.changeFramework = changeFramework;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listFrameworks", summary = "Frameworks by reference, with filters")
    public Page<FrameworkView> list(
            @QueryParam("reference")
                    @Parameter(description = "Only these frameworks. Repeat it, up to 500 times.")
                    @Nullable
                    List<String> references,
            @QueryParam("name") @Parameter(description = "A part of the name, in either case") @Nullable String name,
            @QueryParam("lead") @Parameter(description = "The lead's ODS code, or its name", example = "RJ7") @Nullable
                    String lead,
            @QueryParam("member")
                    @Parameter(
                            description =
                                    "ODS code of a trust that is considering, joining or has joined it on the day",
                            example = "RTH")
                    @Nullable
                    String member,
            @BeanParam Resolve resolve,
            @QueryParam("status") @Nullable FrameworkStatus status,
            @QueryParam("regime") FrameworkDetails.@Nullable Regime regime,
            @QueryParam("category")
                    @Parameter(description = "The category of systems that one of its lots is for", example = "EPR")
                    Subject.@Nullable Category category,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        return catalogue.list(
                new FrameworkFilter(
                        Keys.of("reference", references),
                        name,
                        lead,
                        member,
                        resolve.toCurrent(),
                        status,
                        regime,
                        category,
                        asOf.day(clock)),
                page);
    }

    @POST
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "registerFramework", summary = "Register a framework")
    public RestResponse<FrameworkView> register(@NotNull @Valid FrameworkDetails details) {
        registerFramework.register(details);
        FrameworkView framework = catalogue.get(details.reference(), LocalDate.now(clock));
        return Answer.created(
                "/v1/frameworks/" + framework.reference(), Etag.shown(framework.revision(), framework), framework);
    }

    @GET
    @Path("{reference}")
    @PermitAll
    @Operation(operationId = "getFramework", summary = "One framework as of a day")
    @APIResponse(responseCode = "200", description = "The framework as of the day")
    public RestResponse<FrameworkView> get(
            @PathParam("reference") String reference, @BeanParam AsOf asOf, @Context Request request) {
        FrameworkView framework = catalogue.get(reference, asOf.day(clock));
        return Etag.respond(request, Etag.shown(framework.revision(), framework), framework);
    }

    @PATCH
    @Path("{reference}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Operation(operationId = "changeFramework", summary = "Change a framework from a day")
    @APIResponse(responseCode = "200", description = "The framework as it is now, or from the day of a planned change")
    public RestResponse<FrameworkView> change(
            @PathParam("reference") String reference,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @RequestBody(content = @Content(schema = @Schema(implementation = FrameworkDetails.class)))
                    JsonNode patch) {
        LocalDate shownOn = changeFramework.change(reference, seen, patch).shownOn(LocalDate.now(clock));
        FrameworkView framework = catalogue.get(reference, shownOn);
        return Answer.ok(Etag.shown(framework.revision(), framework), framework);
    }
}
