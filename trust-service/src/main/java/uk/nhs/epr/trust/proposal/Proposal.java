package uk.nhs.epr.trust.proposal;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.SystemDetails;

/// What a notice proposes for a trust's systems and the register does not have: a system with its contract, or
/// a new contract or end of a known system. It does not count until a person accepts it; `content` carries the
/// notice as its source.
public record Proposal(
        UUID id,
        String odsCode,
        @Nullable UUID systemId,
        Kind kind,
        String ocid,
        String title,
        @Json Content content,
        Status status,
        @Nullable String reason,
        PartialDate proposedOn,
        @Nullable OffsetDateTime decidedAt,
        long revision) {
    /// What is proposed.
    @Schema(name = "ProposalKind")
    public enum Kind {
        /// A system that the register lacks, with its contract as far as the notice names it.
        NEW_SYSTEM,
        /// A later end of a system's cover: an extension that a notice intends.
        NEW_END
    }

    /// How far the decision is.
    @Schema(name = "ProposalStatus")
    public enum Status {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    /// The facts as they would be recorded.
    @Schema(name = "ProposedFacts")
    public record Content(
            @Nullable SystemDetails system, @Nullable ContractDetails contract) {}
}
