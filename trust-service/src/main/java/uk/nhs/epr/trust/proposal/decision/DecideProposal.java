package uk.nhs.epr.trust.proposal.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.proposal.Proposal;
import uk.nhs.epr.trust.proposal.Proposals;
import uk.nhs.epr.trust.system.RecordContract;
import uk.nhs.epr.trust.system.RecordSystem;

/// Decides on a proposal: records what it proposes, or rejects it. The audit keeps both.
@ApplicationScoped
class DecideProposal {
    private final Proposals proposals;
    private final RecordSystem systems;
    private final RecordContract contracts;
    private final AuditTrail audit;
    private final Caller caller;

    DecideProposal(
            Proposals proposals, RecordSystem systems, RecordContract contracts, AuditTrail audit, Caller caller) {
        this.proposals = proposals;
        this.systems = systems;
        this.contracts = contracts;
        this.audit = audit;
        this.caller = caller;
    }

    Proposal accept(UUID id, @Nullable IfMatch seen, Correction correction) {
        Proposal proposal = open(id, seen);
        SystemDetails system = correction.system() != null
                ? correction.system()
                : proposal.content().system();
        ContractDetails contract = correction.contract() != null
                ? correction.contract()
                : proposal.content().contract();
        // decided before it is recorded: what a system makes superfluous is no longer proposed
        proposals.decide(id, Proposal.Status.ACCEPTED, null);
        UUID systemId = proposal.systemId();
        if (systemId == null) {
            if (system == null) {
                throw Problem.invalid("/system", "is required: the notice names none");
            }
            systemId = systems.of(proposal.odsCode(), system).id();
        }
        if (contract != null) {
            contracts.of(proposal.odsCode(), systemId.toString(), contract);
        }
        proposals.accepted(id, systemId);
        return decided(proposal, Proposal.Status.ACCEPTED);
    }

    Proposal reject(UUID id, @Nullable IfMatch seen, String reason) {
        Proposal proposal = open(id, seen);
        proposals.decide(id, Proposal.Status.REJECTED, reason);
        return decided(proposal, Proposal.Status.REJECTED);
    }

    private Proposal open(UUID id, @Nullable IfMatch seen) {
        Proposal proposal = proposals.toDecide(id).orElseThrow(() -> Problem.unknown("proposal", id));
        caller.mustActFor(proposal.odsCode());
        IfMatch.require(seen, proposal.revision());
        if (proposal.status() != Proposal.Status.OPEN) {
            throw Problem.conflict("The proposal is " + proposal.status() + " already");
        }
        return proposal;
    }

    private Proposal decided(Proposal before, Proposal.Status status) {
        Proposal after = proposals.find(before.id()).orElseThrow();
        audit.record("proposal", before.id().toString(), status.name().toLowerCase(Locale.ROOT), before, after);
        return after;
    }
}
