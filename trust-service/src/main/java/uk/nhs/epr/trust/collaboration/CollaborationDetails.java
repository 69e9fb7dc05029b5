package uk.nhs.epr.trust.collaboration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// What a client says of a collaboration. Without `membersKnown`, all members are taken to be known
/// where some are named, and others are not spoken of in `otherMembers`.
public record CollaborationDetails(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 2000) String purpose,
        @Nullable PartialDate formedOn,
        @Nullable PartialDate endedOn,

        @Schema(description = "The members when the collaboration is recorded. Change them later one by one.")
        @Size(max = 200)
        List<@NotNull @Valid Membership> members,

        @Nullable MembersKnown membersKnown,

        @Schema(description = "What is known about unnamed members") @Nullable @Size(max = 2000)
        String otherMembers,

        @Nullable @Valid Source source,
        @Nullable Confidence confidence) {

    public CollaborationDetails {
        members = members == null ? List.of() : members;
    }

    @AssertTrue(message = "must not be before formedOn")
    private boolean isEndedOnInOrder() {
        return formedOn == null || endedOn == null || !endedOn.lastDay().isBefore(formedOn.firstDay());
    }

    @AssertTrue(message = "must not be NONE with named members, or ALL without any")
    private boolean isMembersKnownInOrder() {
        return membersKnown == null
                || membersKnown == MembersKnown.SOME
                || members.isEmpty() == (membersKnown == MembersKnown.NONE);
    }

    @AssertTrue(message = "must be absent where all members are known")
    private boolean isOtherMembersInOrder() {
        return membersKnown != MembersKnown.ALL || otherMembers == null;
    }

    MembersKnown membersKnownOrImplied() {
        if (membersKnown != null) {
            return membersKnown;
        }
        if (members.isEmpty()) {
            return MembersKnown.NONE;
        }
        return otherMembers == null ? MembersKnown.ALL : MembersKnown.SOME;
    }
}
