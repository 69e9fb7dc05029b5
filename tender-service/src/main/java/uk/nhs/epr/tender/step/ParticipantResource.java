package uk.nhs.epr.tender.step;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.tender.search.ParticipantSearch;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Participants;
import uk.nhs.epr.tender.tendering.Tenders;

/// Who takes part in a tender and how far each is. Each participant has its own tag.
@Path("/v1/tenders/{ocid}/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participants", description = "Suppliers in a tender, with every stage they reached")
public class ParticipantResource {
    private final Tenders tenders;
    private final Participants participants;
    private final ParticipantSearch search;
    private final ChangeParticipants run;

    ParticipantResource(Tenders tenders, Participants participants, ParticipantSearch search, ChangeParticipants run) {
        this.tenders = tenders;
        this.participants = participants;
        this.search = search;
        this.run = run;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listParticipants", summary = "The participants of a tender, in the order they joined")
    public Page<Participant> list(
            @PathParam("ocid") String ocid,
            @QueryParam("stage") @Parameter(description = "Only participants that are at this stage now")
                    Participant.@Nullable Stage stage,
            @BeanParam PageRequest page) {
        tenders.visible(ocid);
        List<Participant> rows = search.page(ocid, stage, page.afterNumber(), page.sizeAndOneMore());
        return Page.of(rows, page, row -> List.of(row.id()), row -> row);
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(operationId = "getParticipant", summary = "One participant with its stages")
    public RestResponse<Participant> get(
            @PathParam("ocid") String ocid, @PathParam("id") String id, @Context Request request) {
        tenders.visible(ocid);
        Participant participant = participants.get(ocid, id);
        return Etag.respond(request, participant.version(), participant);
    }

    @POST
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "addParticipant",
            summary = "Record a participant",
            description = "`If-Match` may be absent, or be the `ETag` of the tender. The answer has the"
                    + " participant's own `ETag`.")
    public RestResponse<Participant> add(
            @PathParam("ocid") String ocid,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull ParticipantDetails details) {
        Participant added = run.join(ocid, ifMatch, details);
        return Answer.created("/v1/tenders/" + ocid + "/participants/" + added.id(), added.version(), added);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"buyer", "steward"})
    @Transactional
    @Operation(
            operationId = "moveParticipant",
            summary = "Record that a participant reached a stage, or left",
            description = "Earlier stages stay on record. `If-Match` is the `ETag` of the participant.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Participant.Reached.class)))
    public RestResponse<Participant> move(
            @PathParam("ocid") String ocid,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        Participant moved = run.move(ocid, ifMatch, id, patch);
        return Answer.ok(moved.version(), moved);
    }
}
