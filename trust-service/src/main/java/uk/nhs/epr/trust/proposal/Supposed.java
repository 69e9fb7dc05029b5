package uk.nhs.epr.trust.proposal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a notice supposes of a trust, before it is kept; `key` names it among what the process supposes.
record Supposed(
        String odsCode,
        @Nullable UUID systemId,
        Proposal.Kind kind,
        String key,
        PartialDate on,
        Proposal.Content content) {}
