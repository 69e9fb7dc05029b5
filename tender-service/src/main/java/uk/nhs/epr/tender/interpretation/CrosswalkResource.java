package uk.nhs.epr.tender.interpretation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Answer;
import uk.nhs.epr.kit.rest.Etag;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Which trusts the buyers of others' releases are, and a steward's decisions where that is not or wrongly known.
@Path("/v1/ocds/crosswalk")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
public class CrosswalkResource {
    private static final String SELECT = """
            select key, name, ods_code, basis, note, revision, changed_at,
                   (select count(*) from process_buyer p where p.key = c.key) as processes
              from buyer_crosswalk c
            """;

    private final Jdbi jdbi;
    private final AuditTrail audit;

    CrosswalkResource(Jdbi jdbi, AuditTrail audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({"steward", "operator"})
    @Operation(operationId = "listCrosswalk", summary = "Buying organisations and the trusts they are matched to")
    public Page<CrosswalkEntry> list(
            @QueryParam("matched")
                    @Parameter(
                            description = "`true`: only organisations that are matched to a trust; `false`: only"
                                    + " the others")
                    @Nullable
                    Boolean matched,
            @BeanParam PageRequest page) {
        String which = matched == null ? "" : matched ? " and ods_code is not null" : " and ods_code is null";
        List<CrosswalkEntry> rows = jdbi.withHandle(
                handle -> handle.createQuery(SELECT + " where key > :after" + which + " order by key limit :limit")
                        .bind("after", page.afterKey())
                        .bind("limit", page.sizeAndOneMore())
                        .mapTo(CrosswalkEntry.class)
                        .list());
        return Page.of(rows, page, row -> List.of(row.key()), row -> row);
    }

    @GET
    @Path("{key}")
    @RolesAllowed({"steward", "operator"})
    @Operation(
            operationId = "getCrosswalk",
            summary = "One organisation, by scheme and id, such as GB-PPON:PDZC-6438-DGPX")
    public RestResponse<CrosswalkEntry> get(@PathParam("key") String key, @Context Request request) {
        CrosswalkEntry entry = find(key).orElseThrow(() -> Problem.unknown("organisation", key));
        return Etag.respond(request, Etag.shown(entry.revision(), entry), entry);
    }

    @PUT
    @Path("{key}")
    @RolesAllowed("steward")
    @Transactional
    @Operation(
            operationId = "decideCrosswalk",
            summary = "Decide which trust an organisation is, or that it is not a trust",
            description = "The tenders of all processes that name it are read again.")
    public RestResponse<CrosswalkEntry> decide(
            @PathParam("key") String key,
            @HeaderParam("If-Match") @Nullable IfMatch ifMatch,
            @Valid @NotNull CrosswalkDecision decision) {
        lock(key);
        CrosswalkEntry before = find(key).orElseThrow(() -> Problem.unknown("organisation", key));
        IfMatch.require(ifMatch, before.revision());
        mustBeKnown(decision.odsCode());
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update buyer_crosswalk
                               set ods_code = :code, note = :note, basis = 'STEWARD', revision = revision + 1,
                                   changed_at = now()
                             where key = :key""")
                    .bind("key", key)
                    .bind("code", decision.odsCode())
                    .bind("note", decision.note())
                    .execute();
            Crosswalk.readAgain(handle, key);
        });
        CrosswalkEntry after = find(key).orElseThrow();
        audit.record("crosswalk", key, "decided", before, after);
        return Answer.ok(Etag.shown(after.revision(), after), after);
    }

    private void lock(String key) {
        jdbi.useHandle(handle -> handle.createQuery("select key from buyer_crosswalk where key = :key for update")
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
    }

    private Optional<CrosswalkEntry> find(String key) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where key = :key")
                .bind("key", key)
                .mapTo(CrosswalkEntry.class)
                .findOne());
    }

    private void mustBeKnown(@Nullable String odsCode) {
        boolean isKnown = odsCode == null
                || jdbi.withHandle(
                        handle -> handle.createQuery("select exists (select from known_trust where ods_code = :code)")
                                .bind("code", odsCode)
                                .mapTo(Boolean.class)
                                .one());
        if (!isKnown) {
            throw Problem.invalid("/odsCode", "is not a trust that this service knows");
        }
    }
}
