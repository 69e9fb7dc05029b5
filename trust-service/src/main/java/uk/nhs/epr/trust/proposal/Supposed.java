package uk.nhs.epr.trust.proposal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A notice's proposal for a trust, before it is kept; `key` identifies it within its process.
record Supposed(
        String odsCode,
        @Nullable UUID systemId,
        Proposal.Kind kind,
        String key,
        PartialDate on,
        Proposal.Content content) {}
