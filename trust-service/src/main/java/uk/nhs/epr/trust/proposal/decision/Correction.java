package uk.nhs.epr.trust.proposal.decision;

import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.SystemDetails;

/// What is recorded instead of the proposal; absent fields are recorded as proposed.
@Schema(name = "ProposalCorrection")
public record Correction(
        @Nullable @Valid SystemDetails system,
        @Nullable @Valid ContractDetails contract) {}
