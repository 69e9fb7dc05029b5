package uk.nhs.epr.trust.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.estate.FactVersion;
import uk.nhs.epr.trust.estate.Strategies;
import uk.nhs.epr.trust.estate.Strategy;
import uk.nhs.epr.trust.fact.StrategyDetails;
import uk.nhs.epr.trust.fact.StrategyView;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// What a trust stated it intends to do; statements do not replace earlier ones.
@Path("/v1/trusts/{odsCode}/strategies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Strategies", description = "What trusts intend to do about their systems")
public class StrategyResource {
    private final Trusts trusts;
    private final Strategies strategies;
    private final Lineages lineages;
    private final TrustChanges changes;
    private final FactHistory history;
    private final MergePatch patches;
    private final Caller caller;
    private final Clock clock;

    StrategyResource(
            Trusts trusts,
            Strategies strategies,
            Lineages lineages,
            TrustChanges changes,
            FactHistory history,
            MergePatch patches,
            Caller caller,
            Clock clock) {
        this.trusts = trusts;
        this.strategies = strategies;
        this.lineages = lineages;
        this.changes = changes;
        this.history = history;
        this.patches = patches;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listStrategies",
            summary = "All strategies of the trust by a day, in the order of recording",
            description = "With `resolve=current`, strategies of the trusts that now hold what it held, and of all they"
                    + " followed. Each names its trust.")
    public Page<StrategyView> list(
            @PathParam("odsCode") String odsCode,
            @BeanParam Resolve resolve,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest page) {
        String trust = trusts.get(odsCode).odsCode();
        LocalDate day = asOf.day(clock);
        Set<String> holders = resolve.toCurrent() ? lineages.heritage(trust, day) : Set.of(trust);
        return strategies.statedBy(holders, day, page);
    }

    @GET
    @Path("{strategyId}")
    @PermitAll
    @Operation(operationId = "getStrategy", summary = "One strategy of the trust")
    public RestResponse<StrategyView> get(
            @PathParam("odsCode") String odsCode,
            @PathParam("strategyId") String strategyId,
            @Context Request request) {
        Strategy strategy = strategies.of(odsCode, strategyId);
        return Etag.respond(request, strategy.revision(), strategy.view());
    }

    @GET
    @Path("{strategyId}/history")
    @PermitAll
    @Operation(
            operationId = "listStrategyVersions",
            summary = "Every version of the strategy, in the order of recording, the present one last")
    public Page<FactVersion> versions(
            @PathParam("odsCode") String odsCode,
            @PathParam("strategyId") String strategyId,
            @BeanParam PageRequest page) {
        return history.of(strategies.of(odsCode, strategyId).id().toString(), page, FactVersion.class);
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "stateStrategy", summary = "Record a strategy of the trust")
    public RestResponse<StrategyView> state(
            @PathParam("odsCode") String odsCode, @Valid @NotNull StrategyDetails details) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        changes.change(trust, () -> {
            Strategy strategy = new Strategy(id, odsCode, details, today(), trust.raiseVersion());
            strategies.persist(strategy);
            history.recorded(strategy.state(), details.correction());
            return new TrustEvent.StrategyStated(id);
        });
        Strategy strategy = strategies.findById(id);
        return Answer.created("/v1/trusts/" + odsCode + "/strategies/" + id, strategy.revision(), strategy.view());
    }

    @PATCH
    @Path("{strategyId}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(operationId = "correctStrategy", summary = "Correct a recorded strategy; record a new one separately")
    @RequestBody(content = @Content(schema = @Schema(implementation = StrategyDetails.class)))
    public RestResponse<StrategyView> correct(
            @PathParam("odsCode") String odsCode,
            @PathParam("strategyId") String strategyId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        Strategy strategy = strategies.of(odsCode, strategyId);
        IfMatch.require(ifMatch, strategy.revision());
        StrategyDetails details = patches.apply(strategy.details(), patch);
        changes.change(trust, () -> {
            if (details.statedOnOr(today()).equals(strategy.details())) {
                return null;
            }
            FactState before = strategy.state();
            strategy.revise(details, today(), trust.raiseVersion());
            history.changed(before, strategy.state(), details.correction());
            return new TrustEvent.StrategyChanged(strategy.id());
        });
        return Answer.ok(strategy.revision(), strategy.view());
    }

    private PartialDate today() {
        return PartialDate.of(LocalDate.now(clock));
    }
}
