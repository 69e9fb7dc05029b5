package uk.nhs.epr.trust.fhir;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hl7.fhir.r4.model.Bundle;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.PublicAddress;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// Trusts as organisations, in the way of a FHIR R4 server that is read only.
@Path("/fhir/R4")
@Produces({FhirJson.TYPE, MediaType.APPLICATION_JSON})
@Tag(name = "FHIR", description = "Trusts as FHIR R4 organisations of the UK Core profile")
public class OrganizationResource {
    private static final String BASE = "/fhir/R4";
    private static final Set<String> JSON = Set.of("json", FhirJson.TYPE, MediaType.APPLICATION_JSON, "text/json");

    private final Trusts trusts;
    private final OrganizationSearch search;
    private final FhirJson fhir;
    private final PublicAddress address;
    private final Clock clock;

    OrganizationResource(Trusts trusts, OrganizationSearch search, FhirJson fhir, PublicAddress address, Clock clock) {
        this.trusts = trusts;
        this.search = search;
        this.fhir = fhir;
        this.address = address;
        this.clock = clock;
    }

    @GET
    @Path("Organization/{odsCode}")
    @PermitAll
    @Operation(operationId = "readOrganization", summary = "One trust as an Organization, by its ODS code")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "404",
            description = "There is no such trust",
            content = {
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public RestResponse<String> read(
            @PathParam("odsCode") String odsCode, @Context UriInfo uri, @Context Request request) {
        requireJson(uri);
        Trust trust = trusts.get(odsCode);
        String organization = fhir.text(UkCoreOrganization.of(trust.view(LocalDate.now(clock))));
        return Etag.respond(request, Etag.shown(trust.revision(), organization), organization);
    }

    @GET
    @Path("Organization")
    @PermitAll
    @Operation(
            operationId = "searchOrganizations",
            summary = "Trusts as a searchset bundle",
            description = "Parameters as FHIR defines them: comma-separated values are alternatives, a repeated"
                    + " parameter narrows. `name` also finds former names, and may be `name:contains` or"
                    + " `name:exact`.")
    @Parameter(
            name = "identifier",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "`https://fhir.nhs.uk/Id/ods-organization-code|RTH`, or the code alone")
    @Parameter(
            name = "name",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "How a name of the trust begins, in any case")
    @Parameter(
            name = "active",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "true or false")
    @Parameter(
            name = "_id",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "ODS codes")
    @Parameter(
            name = "_count",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING),
            description = "How many entries a bundle has: 50 by default, at most 500. With 0 it only counts.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "400",
            description = "The search cannot be understood",
            content = {
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public RestResponse<String> search(@Context UriInfo uri) {
        requireJson(uri);
        LocalDate today = LocalDate.now(clock);
        OrganizationQuery query = OrganizationQuery.of(uri.getQueryParameters(), today);
        OrganizationSearch.Found found = search.find(query, today);
        UriBuilder self = UriBuilder.fromUri(base()).path("Organization");
        query.understood().forEach(each -> self.queryParam(quoted(each.getKey()), quoted(each.getValue())));
        Bundle bundle = Bundles.searchset(base(), self.build().toString(), found);
        if (found.more()) {
            String last = found.page().getLast().getIdElement().getIdPart();
            self.replaceQueryParam(OrganizationQuery.AFTER, last);
            bundle.addLink().setRelation("next").setUrl(self.build().toString());
        }
        return RestResponse.ok(fhir.text(bundle));
    }

    @GET
    @Path("metadata")
    @PermitAll
    @Operation(operationId = "capabilityStatement", summary = "What can be read and searched here")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = FhirJson.TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public RestResponse<String> metadata(@Context UriInfo uri) {
        requireJson(uri);
        return RestResponse.ok(fhir.text(Capabilities.at(base())));
    }

    @ServerExceptionMapper
    Response refused(Problem problem) {
        return Outcomes.of(problem, fhir);
    }

    /// A client may ask for its form by `_format`, which comes before `Accept`.
    private static void requireJson(UriInfo uri) {
        String format = uri.getQueryParameters().getFirst("_format");
        if (format != null && !JSON.contains(format.replace(' ', '+'))) {
            throw Problem.of(ProblemType.NOT_ACCEPTABLE, "The answer is available in JSON only: " + FhirJson.TYPE);
        }
    }

    private String base() {
        return address.base() + BASE;
    }

    /// A value that holds braces is no template.
    private static String quoted(String value) {
        return value.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
    }
}
