package uk.nhs.epr.trust.succession;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.register.Succession;
import uk.nhs.epr.trust.register.SuccessionDetails;
import uk.nhs.epr.trust.register.SuccessionView;

/// Successions: stated once by a steward, never changed.
@Path("/v1/successions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Successions", description = "Mergers, splits and other successions of trusts")
public class SuccessionResource {
    private final RecordSuccession recordSuccession;
    private final EntityManager entities;

    SuccessionResource(RecordSuccession recordSuccession, EntityManager entities) {
        this.recordSuccession = recordSuccession;
        this.entities = entities;
    }

    @POST
    @RolesAllowed("steward")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "recordSuccession",
            summary = "Record a succession",
            description = "Systems and contracts pass to the successor on the day; history stays.")
    public RestResponse<SuccessionView> record(@Valid @NotNull SuccessionDetails details) {
        SuccessionView succession = recordSuccession.of(details);
        return Answer.created("/v1/successions/" + succession.id(), 1, succession);
    }

    @GET
    @PermitAll
    @Operation(operationId = "listSuccessions", summary = "All successions, in the order they were recorded")
    public Page<SuccessionView> list(@BeanParam PageRequest page) {
        List<Succession> rows = entities.createQuery("from Succession where id > :after order by id", Succession.class)
                .setParameter("after", page.afterId())
                .setMaxResults(page.sizeAndOneMore())
                .getResultList();
        return Page.of(rows, page, row -> List.of(row.view().id().toString()), Succession::view);
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(operationId = "getSuccession", summary = "One succession")
    public RestResponse<SuccessionView> get(@PathParam("id") String id, @Context Request request) {
        Succession succession = entities.find(Succession.class, id(id));
        if (succession == null) {
            throw Problem.unknown("succession", id);
        }
        return Etag.respond(request, 1, succession.view());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("succession", text);
        }
    }
}
