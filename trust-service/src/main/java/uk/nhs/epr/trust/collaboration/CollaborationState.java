package uk.nhs.epr.trust.collaboration;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// All that is known of a collaboration on any day, as every event of it carries.
public record CollaborationState(
        UUID id,
        String name,
        @Nullable String purpose,
        @Nullable PartialDate formedOn,
        @Nullable PartialDate endedOn,
        @Json List<Membership> members,
        MembersKnown membersKnown,
        @Nullable String otherMembers,
        @Json @Nullable Source source,
        @Nullable Confidence confidence) {}
