package uk.nhs.epr.trust.cover;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Paged;
import uk.nhs.epr.trust.proposal.Proposal;
import uk.nhs.epr.trust.proposal.Proposals;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;

/// The headline question: which systems run out of cover, when, and how far is each on the way to a
/// replacement.
@Path("/v1/cover")
@Tag(name = "Cover", description = "Until when systems are covered, and what follows")
public class CoverResource {
    /// A page of the board, with the summary over the whole filter; with `proposed=true`, the first of the systems too
    /// that notices name and the register lacks.
    @Schema(name = "CoverBoard")
    public record Board(
            LocalDate asOf,
            List<CoverItem> items,
            @Nullable String next,
            CoverSummary.Counts summary,
            @Nullable List<Proposal> proposedSystems)
            implements Paged {}

    private final CoverBoard board;
    private final CoverSummary summary;
    private final Proposals proposals;
    private final Lineages lineages;
    private final Clock clock;

    CoverResource(CoverBoard board, CoverSummary summary, Proposals proposals, Lineages lineages, Clock clock) {
        this.board = board;
        this.summary = summary;
        this.proposals = proposals;
        this.lineages = lineages;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "coverBoard",
            summary = "Systems by when they run out of cover, each with its route to a replacement",
            description =
                    "The systems that run out first are first. `summary` counts the whole filter, not the" + " page.")
    public Board board(
            @BeanParam CoverFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf,
            @BeanParam PageRequest request) {
        LocalDate day = asOf.day(clock);
        filter.check(day);
        filter.resolve(resolve, lineages, day);
        Page<CoverItem> page = board.page(filter, sort, day, request);
        boolean isWithProposals = Boolean.TRUE.equals(filter.proposed);
        return new Board(
                day,
                isWithProposals ? withProposals(page.items()) : page.items(),
                page.next(),
                summary.of(filter, day),
                isWithProposals ? proposals.ofNewSystems(filter.codes()) : null);
    }

    private List<CoverItem> withProposals(List<CoverItem> items) {
        Map<UUID, List<Proposal>> open =
                proposals.openOf(items.stream().map(item -> item.system().id()).toList()).stream()
                        .collect(Collectors.groupingBy(each -> Objects.requireNonNull(each.systemId())));
        return items.stream()
                .map(item -> item.with(open.getOrDefault(item.system().id(), List.of())))
                .toList();
    }

    @GET
    @PermitAll
    @Produces("text/csv")
    @Operation(operationId = "coverBoardCsv", summary = "The whole board as a table")
    @APIResponse(
            responseCode = "200",
            description = "The table, with one line for each system",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response boardAsCsv(
            @BeanParam CoverFilter filter,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf,
            @QueryParam("bom") @DefaultValue("false") boolean bom) {
        LocalDate day = asOf.day(clock);
        filter.check(day);
        filter.resolve(resolve, lineages, day);
        sort.check();
        StreamingOutput table = out -> CoverCsv.write(out, bom, reader -> board.each(filter, sort, day, reader));
        return Response.ok(table)
                .header("Content-Disposition", "attachment; filename=\"cover-" + day + ".csv\"")
                .build();
    }
}
