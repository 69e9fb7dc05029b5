package uk.nhs.epr.trust.record;

import com.fasterxml.uuid.Generators;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.TrustChanges;
import uk.nhs.epr.trust.register.TrustEvent;
import uk.nhs.epr.trust.register.Trusts;

/// What a trust said it means to do; each statement stands beside the earlier ones.
@Path("/v1/trusts/{odsCode}/strategies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Strategies", description = "What trusts mean to do about their systems")
public class StrategyResource {
    private final Trusts trusts;
    private final EntityManager entities;
    private final TrustChanges changes;
    private final Caller caller;
    private final Clock clock;

    StrategyResource(Trusts trusts, EntityManager entities, TrustChanges changes, Caller caller, Clock clock) {
        this.trusts = trusts;
        this.entities = entities;
        this.changes = changes;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listStrategies", summary = "All statements of the trust, in the order of recording")
    public Page<Strategy.View> list(@PathParam("odsCode") String odsCode, @BeanParam PageRequest page) {
        List<Strategy> rows = entities.createQuery(
                        "from Strategy where odsCode = :code and id > :after order by id", Strategy.class)
                .setParameter("code", trusts.get(odsCode).odsCode())
                .setParameter("after", page.afterId())
                .setMaxResults(page.sizeAndOneMore())
                .getResultList();
        return Page.of(rows, page, row -> List.of(row.view().id().toString()), Strategy::view);
    }

    @GET
    @Path("{strategyId}")
    @PermitAll
    @Operation(operationId = "getStrategy", summary = "One statement of the trust")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Strategy.View.class)))
    public Response get(
            @PathParam("odsCode") String odsCode,
            @PathParam("strategyId") String strategyId,
            @Context Request request) {
        return Optional.ofNullable(entities.find(Strategy.class, Systems.id(strategyId)))
                .filter(strategy -> strategy.odsCode().equals(odsCode))
                .map(strategy -> Etag.respond(request, 1, strategy.view()))
                .orElseThrow(() -> Problem.unknown("strategy of " + odsCode + " with id", strategyId));
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "stateStrategy", summary = "Record what the trust said it means to do")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Strategy.View.class)))
    public Response state(@PathParam("odsCode") String odsCode, @Valid @NotNull Strategy.Details said) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        Strategy strategy = new Strategy(id, odsCode, said.statedOnOr(PartialDate.of(LocalDate.now(clock))));
        changes.change(trust, () -> {
            trust.raiseVersion();
            entities.persist(strategy);
            return new TrustEvent.StrategyStated(id);
        });
        return Response.created(URI.create("/v1/trusts/" + odsCode + "/strategies/" + id))
                .tag("1")
                .entity(strategy.view())
                .build();
    }
}
