package uk.nhs.epr.trust.registration;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.fhir.FhirJson;
import uk.nhs.epr.trust.fhir.UkCoreOrganization;
import uk.nhs.epr.trust.register.Resolve;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustDetails;
import uk.nhs.epr.trust.register.TrustView;
import uk.nhs.epr.trust.register.Trusts;

/// Trusts: read by anybody, changed by their editors and by stewards.
@Path("/v1/trusts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trusts", description = "NHS providers by ODS code")
public class TrustResource {
    private final Trusts trusts;
    private final TrustSearch search;
    private final RecordStatements recordStatements;
    private final MergePatch patches;
    private final FhirJson fhir;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    TrustResource(
            Trusts trusts,
            TrustSearch search,
            RecordStatements recordStatements,
            MergePatch patches,
            FhirJson fhir,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.trusts = trusts;
        this.search = search;
        this.recordStatements = recordStatements;
        this.patches = patches;
        this.fhir = fhir;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listTrusts", summary = "Trusts by ODS code, with filters")
    public Page<TrustView> list(
            @BeanParam TrustFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        return search.page(filter, resolve.toCurrent(), asOf.day(clock), page);
    }

    @GET
    @Path("{odsCode}")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, FhirJson.TYPE})
    @Operation(
            operationId = "getTrust",
            summary = "One trust, with its successions and its names over time",
            description = "With `Accept: application/fhir+json`, a FHIR R4 Organization of the UK Core profile.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = TrustView.class)),
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Response get(
            @PathParam("odsCode") String odsCode,
            @BeanParam AsOf asOf,
            @Context HttpHeaders headers,
            @Context Request request) {
        Trust trust = trusts.get(odsCode);
        TrustView view = trust.view(asOf.day(clock));
        if (!FhirJson.isPreferred(headers.getAcceptableMediaTypes())) {
            return shown(request, trust, view, MediaType.APPLICATION_JSON);
        }
        return shown(request, trust, fhir.text(UkCoreOrganization.of(view)), FhirJson.TYPE);
    }

    private static Response shown(Request request, Trust trust, Object body, String type) {
        RestResponse<Object> answer = Etag.respond(request, Etag.shown(trust.revision(), body), body);
        return Response.fromResponse(answer.toResponse()).type(type).build();
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "registerTrust", summary = "Register a trust")
    public RestResponse<TrustView> register(@Valid @NotNull TrustDetails details) {
        caller.mustActFor(details.odsCode());
        if (trusts.findById(details.odsCode()) != null) {
            throw Problem.conflict("There is already a trust " + details.odsCode() + " already");
        }
        Trust trust = recordStatements.register(details);
        return Answer.created("/v1/trusts/" + trust.odsCode(), trust.revision(), trust.view(LocalDate.now(clock)));
    }

    @PATCH
    @Path("{odsCode}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(operationId = "reviseTrust", summary = "Change a trust's facts")
    @RequestBody(content = @Content(schema = @Schema(implementation = TrustDetails.class)))
    public RestResponse<TrustView> revise(
            @PathParam("odsCode") String odsCode,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        IfMatch.require(ifMatch, trust.revision());
        TrustDetails details = patches.apply(trust.details(LocalDate.now(clock)), patch);
        if (!details.odsCode().equals(odsCode)) {
            throw Problem.invalid("/odsCode", "can't be changed; record a succession instead");
        }
        String correction = details.correction();
        if (correction == null) {
            recordStatements.edit(trust, details);
        } else if (recordStatements.correct(trust, details)) {
            audit.record("trust", odsCode, "corrected", null, Map.of("reason", correction));
        }
        return Answer.ok(trust.revision(), trust.view(LocalDate.now(clock)));
    }
}
