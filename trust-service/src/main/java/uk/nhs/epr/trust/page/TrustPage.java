package uk.nhs.epr.trust.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.nhs.epr.kit.page.PageResponses;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.rest.AsOf;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.cover.CoverAgreements;
import uk.nhs.epr.trust.cover.CoverChange;
import uk.nhs.epr.trust.cover.CoverChanges;
import uk.nhs.epr.trust.cover.CoverFilter;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.CoverSort;
import uk.nhs.epr.trust.cover.TrustCoverResource;
import uk.nhs.epr.trust.fact.PublicStatementView;
import uk.nhs.epr.trust.fact.StrategyView;
import uk.nhs.epr.trust.fact.SystemView;
import uk.nhs.epr.trust.forecast.Opportunities;
import uk.nhs.epr.trust.forecast.Opportunity;
import uk.nhs.epr.trust.proposal.Proposal;
import uk.nhs.epr.trust.register.Lineage;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Resolve;
import uk.nhs.epr.trust.register.TrustView;
import uk.nhs.epr.trust.register.Trusts;

/// A trust as a page: who it is and was, its systems, how they are covered and what could follow.
@Path("/trusts/{odsCode}")
@Produces("text/html;charset=UTF-8")
public class TrustPage {
    private static final int YEARS_BEFORE = 5;
    private static final int YEARS_AFTER = 10;

    /// A system's cover with the agreements over it.
    public record Covered(BoardRow row, List<Agreements.ChartedAgreement> agreements) {}

    /// A system that is not on the board on the day, with its agreements.
    public record Held(SystemView system, List<Agreements.ChartedAgreement> agreements) {}

    /// The content of the page.
    public record View(
            LocalDate day,
            boolean isToday,
            TrustView trust,
            String region,
            Lineage lineage,
            Lines lines,
            Scale scale,
            String today,
            List<Covered> covered,
            List<Held> others,
            List<Proposal> proposals,
            List<Opportunity> opportunities,
            List<StrategyView> strategies,
            List<PublicStatementView> statements,
            List<CoverChange> changes) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance trust(View view);
    }

    private final Trusts trusts;
    private final Lineages lineages;
    private final TrustCoverResource cover;
    private final BoardRows rows;
    private final Opportunities opportunities;
    private final Recorded recorded;
    private final CoverAgreements agreements;
    private final CoverChanges changes;
    private final Clock clock;

    TrustPage(
            Trusts trusts,
            Lineages lineages,
            TrustCoverResource cover,
            BoardRows rows,
            Opportunities opportunities,
            Recorded recorded,
            CoverAgreements agreements,
            CoverChanges changes,
            Clock clock) {
        this.trusts = trusts;
        this.lineages = lineages;
        this.cover = cover;
        this.rows = rows;
        this.opportunities = opportunities;
        this.recorded = recorded;
        this.agreements = agreements;
        this.changes = changes;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response trust(
            @PathParam("odsCode") String odsCode,
            @BeanParam Resolve resolve,
            @BeanParam CoverSort sort,
            @BeanParam AsOf asOf,
            @Context UriInfo uri) {
        LocalDate day = asOf.day(clock);
        TrustView trust = trusts.get(odsCode).view(day);
        Lineage lineage = lineages.of(odsCode, day);
        List<CoverItem> items = cover.get(odsCode, resolve, sort, asOf).items();
        List<UUID> onTheBoard = items.stream().map(item -> item.system().id()).toList();
        Scale scale = new Scale(
                LocalDate.of(day.getYear() - YEARS_BEFORE, 1, 1), LocalDate.of(day.getYear() + YEARS_AFTER, 1, 1));
        List<SystemView> systems = recorded.systems(odsCode);
        Set<String> holders = new TreeSet<>(Set.of(odsCode));
        items.forEach(item -> holders.add(item.trust().odsCode()));
        Map<UUID, List<Agreements.ChartedAgreement>> bySystem = Agreements.bySystem(agreements.of(holders, day), scale);
        boolean isToday = day.equals(LocalDate.now(clock));
        View view = new View(
                day,
                isToday,
                trust,
                Region.titleOf(trust.regionCode()),
                lineage,
                Lines.of(lineage),
                scale,
                scale.x(day),
                rows.of(items, day, scale).stream()
                        .map(row -> new Covered(
                                row, bySystem.getOrDefault(row.item().system().id(), List.of())))
                        .toList(),
                systems.stream()
                        .filter(system -> !onTheBoard.contains(system.id()))
                        .map(system -> new Held(system, bySystem.getOrDefault(system.id(), List.of())))
                        .toList(),
                recorded.proposals(odsCode),
                opportunities.of(items, day),
                recorded.strategies(odsCode, day),
                recorded.statements(odsCode),
                isToday ? latest(odsCode) : List.of());
        return PageResponses.page(Templates.trust(view));
    }

    private List<CoverChange> latest(String odsCode) {
        CoverChanges.Since lastYear =
                new CoverChanges.Since.Time(OffsetDateTime.now(clock).minusYears(1));
        return recorded.latest(changes.page(CoverFilter.ofTrust(odsCode), lastYear, PageRequest.of(Recorded.MOST, null))
                .items());
    }
}
