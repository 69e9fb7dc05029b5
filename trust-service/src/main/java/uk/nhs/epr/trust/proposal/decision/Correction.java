package uk.nhs.epr.trust.proposal.decision;

import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.SystemDetails;

/// What is recorded in the place of what is proposed; what is absent is recorded as proposed.
@Schema(name = "ProposalCorrection")
public record Correction(
        @Nullable @Valid SystemDetails system,
        @Nullable @Valid ContractDetails contract) {}
