package uk.nhs.epr.framework.registration;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.history.FactVersion;
import uk.nhs.epr.framework.history.Restatement;
import uk.nhs.epr.framework.terms.EarlyTermination;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.TermExtension;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Extends or ends a framework's term, and shows the framework's versions.
@Path("/v1/frameworks/{reference}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Frameworks", description = "Framework agreements, by reference")
public class FrameworkTermResource {
    private final ChangeTerm changeTerm;
    private final FrameworkCatalogue catalogue;
    private final FactHistory history;
    private final Clock clock;

    FrameworkTermResource(ChangeTerm changeTerm, FrameworkCatalogue catalogue, FactHistory history, Clock clock) {
        this.changeTerm = changeTerm;
        this.catalogue = catalogue;
        this.history = history;
        this.clock = clock;
    }

    @GET
    @Path("history")
    @PermitAll
    @Operation(
            operationId = "listFrameworkVersions",
            summary = "Every version of the framework, in the order of recording")
    public Page<FactVersion> versions(@PathParam("reference") String reference, @BeanParam PageRequest page) {
        catalogue.mustKnow(reference);
        return history.of("framework:" + reference, page, FactVersion.class);
    }

    @POST
    @Path("extensions")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "extendFramework",
            summary = "Extend a framework's term",
            description = "409 with the `rule` extension after `letting.extendableTo`. Without `on`, today.")
    @APIResponseSchema(
            value = FrameworkView.class,
            responseCode = "201",
            responseDescription = "The framework with its extended term")
    public RestResponse<FrameworkView> extend(
            @PathParam("reference") String reference,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid TermExtension extension) {
        return shown(reference, changeTerm.extend(reference, seen, extension));
    }

    @POST
    @Path("termination")
    @RolesAllowed({"framework-manager", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "terminateFramework",
            summary = "Terminate a framework early",
            description = "It is TERMINATED from `on`, today when absent. Its call-offs continue.")
    @APIResponseSchema(
            value = FrameworkView.class,
            responseCode = "201",
            responseDescription = "The terminated framework")
    public RestResponse<FrameworkView> terminate(
            @PathParam("reference") String reference,
            @HeaderParam("If-Match") @Nullable IfMatch seen,
            @NotNull @Valid EarlyTermination termination) {
        return shown(reference, changeTerm.terminate(reference, seen, termination));
    }

    private RestResponse<FrameworkView> shown(String reference, Restatement<FrameworkDetails> change) {
        FrameworkView framework = catalogue.get(reference, change.shownOn(LocalDate.now(clock)));
        return Answer.created("/v1/frameworks/" + reference, Etag.shown(framework.revision(), framework), framework);
    }
}
