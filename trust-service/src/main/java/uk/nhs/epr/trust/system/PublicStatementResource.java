package uk.nhs.epr.trust.system;

import com.fasterxml.uuid.Generators;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.Idempotent;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.estate.PublicStatement;
import uk.nhs.epr.trust.estate.PublicStatements;
import uk.nhs.epr.trust.fact.PublicStatementDetails;
import uk.nhs.epr.trust.fact.PublicStatementView;
import uk.nhs.epr.trust.journal.TrustChanges;
import uk.nhs.epr.trust.journal.TrustEvent;
import uk.nhs.epr.trust.register.Trust;
import uk.nhs.epr.trust.register.Trusts;

/// What trusts stated in public about their record systems, beside their strategies.
@Path("/v1/trusts/{odsCode}/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements", description = "What trusts said in public, apart from strategies")
public class PublicStatementResource {
    private final Trusts trusts;
    private final PublicStatements statements;
    private final TrustChanges changes;
    private final Caller caller;
    private final Clock clock;

    PublicStatementResource(
            Trusts trusts, PublicStatements statements, TrustChanges changes, Caller caller, Clock clock) {
        this.trusts = trusts;
        this.statements = statements;
        this.changes = changes;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "listStatements", summary = "The trust's public statements, in the order of recording")
    public Page<PublicStatementView> list(@PathParam("odsCode") String odsCode, @BeanParam PageRequest page) {
        return statements.madeBy(trusts.get(odsCode).odsCode(), page);
    }

    @GET
    @Path("{statementId}")
    @PermitAll
    @Operation(operationId = "getStatement", summary = "One statement")
    public RestResponse<PublicStatementView> get(
            @PathParam("odsCode") String odsCode,
            @PathParam("statementId") String statementId,
            @Context Request request) {
        PublicStatement statement = statements.of(odsCode, statementId);
        return Etag.respond(request, statement.revision(), statement.view());
    }

    @POST
    @RolesAllowed({"trust-editor", "steward"})
    @Transactional
    @Idempotent
    @Operation(
            operationId = "recordStatement",
            summary = "Record a public statement of the trust; it does not move" + " a route")
    public RestResponse<PublicStatementView> record(
            @PathParam("odsCode") String odsCode, @Valid @NotNull PublicStatementDetails details) {
        caller.mustActFor(odsCode);
        Trust trust = trusts.toChange(odsCode);
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        PublicStatementDetails stated = details.statedOnOr(PartialDate.of(LocalDate.now(clock)));
        changes.change(trust, () -> {
            statements.persist(new PublicStatement(id, odsCode, stated, trust.raiseVersion()));
            return new TrustEvent.StatementRecorded(id, stated);
        });
        PublicStatement statement = statements.findById(id);
        return Answer.created("/v1/trusts/" + odsCode + "/statements/" + id, statement.revision(), statement.view());
    }
}
