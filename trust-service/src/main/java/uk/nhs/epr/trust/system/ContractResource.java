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
import java.util.List;
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
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.estate.FactVersion;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.ContractView;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Trust;

/// The contracts that keep a system running.
@Path("/v1/trusts/{odsCode}/systems/{systemId}/contracts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contracts", description = "What keeps a system running, and until when")
public class ContractResource {
    private final Systems systems;
    private final Contracts contracts;
    private final TrustChanges changes;
    private final FactHistory history;
    private final MergePatch patches;
    private final RecordContract recording;
    private final ContractWarnings warnings;

    ContractResource(
            Systems systems,
            Contracts contracts,
            TrustChanges changes,
            FactHistory history,
            MergePatch patches,
            RecordContract recording,
            ContractWarnings warnings) {
        this.systems = systems;
        this.contracts = contracts;
        this.changes = changes;
        this.history = history;
        this.patches = patches;
        this.recording = recording;
        this.warnings = warnings;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listContracts", summary = "All contracts over the system, in the order of recording")
    public Page<ContractWarnings.Shown> list(
            @PathParam("odsCode") String odsCode, @PathParam("systemId") String systemId, @BeanParam PageRequest page) {
        UUID system = systems.everHeldBy(odsCode, systemId).id();
        List<Contract> rows = contracts
                .find("systemId = ?1 and id > ?2 order by id", system, page.afterId())
                .range(0, page.size())
                .list();
        Page<ContractView> views = Page.of(rows, page, row -> List.of(row.id().toString()), Contract::view);
        return new Page<>(warnings.of(views.items()), views.next());
    }

    @GET
    @Path("{contractId}")
    @PermitAll
    @Operation(operationId = "getContract", summary = "One contract")
    public RestResponse<ContractWarnings.Shown> get(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @PathParam("contractId") String contractId,
            @Context Request request) {
        Contract contract = contracts.of(systems.everHeldBy(odsCode, systemId), contractId);
        ContractWarnings.Shown shown = warnings.of(contract.view());
        return Etag.respond(request, Etag.shown(contract.revision(), shown), shown);
    }

    @GET
    @Path("{contractId}/history")
    @PermitAll
    @Operation(
            operationId = "listContractVersions",
            summary = "Every version of the contract, in the order of recording, the present one last")
    public Page<FactVersion> versions(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @PathParam("contractId") String contractId,
            @BeanParam PageRequest page) {
        Contract contract = contracts.of(systems.everHeldBy(odsCode, systemId), contractId);
        return history.of(contract.id().toString(), page, FactVersion.class);
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(operationId = "recordContract", summary = "Record a contract over the system")
    public RestResponse<ContractWarnings.Shown> record(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @Valid @NotNull ContractDetails details) {
        Contract contract = recording.of(odsCode, systemId, details);
        return Answer.created(
                "/v1/trusts/" + odsCode + "/systems/" + contract.systemId() + "/contracts/" + contract.id(),
                contract.revision(),
                warnings.of(contract.view()));
    }

    @PATCH
    @Path("{contractId}")
    @Consumes(MergePatch.TYPE)
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Operation(operationId = "reviseContract", summary = "Change a contract's facts")
    @RequestBody(content = @Content(schema = @Schema(implementation = ContractDetails.class)))
    public RestResponse<ContractWarnings.Shown> revise(
            @PathParam("odsCode") String odsCode,
            @PathParam("systemId") String systemId,
            @PathParam("contractId") String contractId,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @NotNull JsonNode patch) {
        Trust trust = recording.holder(odsCode, systemId);
        Contract contract = contracts.of(systems.everHeldBy(odsCode, systemId), contractId);
        IfMatch.require(ifMatch, contract.revision());
        ContractDetails details = patches.apply(contract.details(), patch);
        changes.change(trust, () -> {
            if (details.withCorrection(null).equals(contract.details())) {
                return null;
            }
            FactState before = contract.state();
            contract.revise(details, trust.raiseVersion());
            history.changed(before, contract.state(), details.correction());
            return new TrustEvent.ContractChanged(contract.systemId(), contract.id());
        });
        return Answer.ok(contract.revision(), warnings.of(contract.view()));
    }
}
