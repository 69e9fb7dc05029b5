package uk.nhs.epr.tender.tendering;

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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Who takes part in a tender and how far each is. The tag is that of the tender.
@Path("/v1/tenders/{ocid}/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants", description = "Suppliers in a tender, with every stage they reached")
public class ParticipantResource {
    private final Tenders tenders;
    private final RunTender run;

    ParticipantResource(Tenders tenders, RunTender run) {
        this.tenders = tenders;
        this.run = run;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listParticipants", summary = "The participants of a tender, in the order they came")
    public Page<Participant> list(@PathParam("ocid") String ocid, @BeanParam PageRequest page) {
        List<Participant> rows = tenders.visible(ocid).life().participants().stream()
                .skip(page.afterNumber())
                .limit(page.sizeAndOneMore())
                .toList();
        return Page.of(rows, page, row -> List.of(row.id()), row -> row);
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(operationId = "getParticipant", summary = "One participant with its stages")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Participant.class)))
    public Response get(@PathParam("ocid") String ocid, @PathParam("id") String id, @Context Request request) {
        Tender tender = tenders.visible(ocid);
        return Etag.respond(request, tender.revision(), tender.participant(id));
    }

    @POST
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "addParticipant", summary = "Name a supplier that takes part")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Participant.class)))
    public Response add(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull ParticipantDetails details) {
        Tender tender = run.join(ocid, ifMatch, details);
        Participant added = tender.life().participants().getLast();
        return Response.created(URI.create("/v1/tenders/" + ocid + "/participants/" + added.id()))
                .tag(Long.toString(tender.revision()))
                .entity(added)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Operation(
            operationId = "moveParticipant",
            summary = "Say that a participant got further, or left; the stages before stay on record")
    @RequestBody(content = @Content(schema = @Schema(implementation = Participant.Reached.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Participant.class)))
    public Response move(
            @PathParam("ocid") String ocid,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        Tender tender = run.move(ocid, ifMatch, id, patch);
        return Response.ok(tender.participant(id))
                .tag(Long.toString(tender.revision()))
                .build();
    }
}
