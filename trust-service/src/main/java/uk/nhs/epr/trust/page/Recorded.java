package uk.nhs.epr.trust.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.cover.CoverChange;
import uk.nhs.epr.trust.estate.PublicStatements;
import uk.nhs.epr.trust.estate.Strategies;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.fact.PublicStatementView;
import uk.nhs.epr.trust.fact.StrategyView;
import uk.nhs.epr.trust.fact.SystemView;
import uk.nhs.epr.trust.proposal.Proposal;
import uk.nhs.epr.trust.proposal.Proposals;

/// What is recorded of one trust, as far as a page shows it: up to a hundred of each kind.
@ApplicationScoped
class Recorded {
    static final int MOST = 100;
    private static final int LATEST = 10;

    private final Systems systems;
    private final Strategies strategies;
    private final PublicStatements statements;
    private final Proposals proposals;

    Recorded(Systems systems, Strategies strategies, PublicStatements statements, Proposals proposals) {
        this.systems = systems;
        this.strategies = strategies;
        this.statements = statements;
        this.proposals = proposals;
    }

    List<SystemView> systems(String odsCode) {
        return systems.heldBy(List.of(odsCode), page()).items();
    }

    List<StrategyView> strategies(String odsCode, LocalDate day) {
        return strategies.statedBy(Set.of(odsCode), day, page()).items();
    }

    List<PublicStatementView> statements(String odsCode) {
        return statements.madeBy(odsCode, page()).items();
    }

    /// Those that are open.
    List<Proposal> proposals(String odsCode) {
        return proposals
                .page(new Proposals.Filter(odsCode, null, Proposal.Status.OPEN), page())
                .items();
    }

    /// The last ones first.
    List<CoverChange> latest(List<CoverChange> changes) {
        return changes.reversed().stream().limit(LATEST).toList();
    }

    private static PageRequest page() {
        return PageRequest.of(MOST, null);
    }
}
