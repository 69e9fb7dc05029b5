package uk.nhs.epr.framework.proposal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.supplier.ChangeSupplier;
import uk.nhs.epr.framework.supplier.MergeSuppliers;
import uk.nhs.epr.framework.supplier.StateGroup;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.security.Caller;

/// Takes proposals and decides on them: what a steward accepts is done as if the steward had asked for it, by the same
/// rules. The audit has who proposed, who decided, and the change itself.
@ApplicationScoped
class DecideProposal {
    private static final String KIND = "supplier-proposal";
    /// A proposal is of the record as it is when it is accepted.
    private static final IfMatch AS_IT_IS = IfMatch.valueOf("*");

    private final SupplierProposals proposals;
    private final Suppliers suppliers;
    private final ChangeSupplier changeSupplier;
    private final StateGroup stateGroup;
    private final MergeSuppliers mergeSuppliers;
    private final AuditTrail audit;
    private final Caller caller;
    private final ObjectMapper json;

    DecideProposal(
            SupplierProposals proposals,
            Suppliers suppliers,
            ChangeSupplier changeSupplier,
            StateGroup stateGroup,
            MergeSuppliers mergeSuppliers,
            AuditTrail audit,
            Caller caller,
            ObjectMapper json) {
        this.proposals = proposals;
        this.suppliers = suppliers;
        this.changeSupplier = changeSupplier;
        this.stateGroup = stateGroup;
        this.mergeSuppliers = mergeSuppliers;
        this.audit = audit;
        this.caller = caller;
        this.json = json;
    }

    SupplierProposal propose(String supplierId, SupplierProposal.Details details) {
        UUID supplier = suppliers.known(supplierId);
        if (details.group() != null) {
            mustBeKnown("/group/parentId", details.group().parentId());
        }
        if (details.merger() != null) {
            mustBeKnown("/merger/into", details.merger().into());
        }
        UUID id = proposals.add(supplier, details, caller.subject());
        SupplierProposal proposed = proposals.find(id).orElseThrow();
        audit.record(KIND, id.toString(), "proposed", null, proposed);
        return proposed;
    }

    private void mustBeKnown(String pointer, @Nullable UUID supplier) {
        if (supplier != null && suppliers.findById(supplier) == null) {
            throw Problem.invalid(pointer, "must be a supplier's id");
        }
    }

    SupplierProposal accept(UUID id, @Nullable IfMatch seen) {
        SupplierProposal proposal = open(id, seen);
        UUID supplier = proposal.supplierId();
        SupplierProposal.Details proposed = proposal.proposed();
        if (proposed.change() != null) {
            changeSupplier.change(supplier, AS_IT_IS, json.valueToTree(proposed.change()));
        } else if (proposed.group() != null) {
            stateGroup.state(supplier, AS_IT_IS, proposed.group());
        } else if (proposed.merger() != null) {
            mergeSuppliers.merge(supplier, AS_IT_IS, proposed.merger());
        }
        return decided(proposal, SupplierProposal.Status.ACCEPTED, null);
    }

    SupplierProposal reject(UUID id, @Nullable IfMatch seen, String reason) {
        return decided(open(id, seen), SupplierProposal.Status.REJECTED, reason);
    }

    private SupplierProposal open(UUID id, @Nullable IfMatch seen) {
        SupplierProposal proposal = proposals.toDecide(id).orElseThrow(() -> Problem.unknown("proposal", id));
        IfMatch.require(seen, proposal.revision());
        if (proposal.status() != SupplierProposal.Status.OPEN) {
            throw Problem.conflict("The proposal is " + proposal.status() + " already");
        }
        return proposal;
    }

    private SupplierProposal decided(SupplierProposal before, SupplierProposal.Status status, @Nullable String why) {
        proposals.decide(before.id(), status, why, caller.subject());
        SupplierProposal after = proposals.find(before.id()).orElseThrow();
        audit.record(KIND, before.id().toString(), status.name().toLowerCase(Locale.ROOT), before, after);
        return after;
    }
}
