package uk.nhs.epr.trust.collaboration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.register.Lineages;
import uk.nhs.epr.trust.register.Lineages.Holder;

/// A collaboration on a day: its members, its former members, and who continues each.
public record CollaborationView(
        UUID id,
        String name,
        @Nullable String purpose,
        @Nullable PartialDate formedOn,
        @Nullable PartialDate endedOn,
        Status status,
        List<Member> members,
        List<Member> formerMembers,
        MembersKnown membersKnown,
        @Nullable String otherMembers,
        @Nullable Source source,
        @Nullable Confidence confidence) {

    /// The status of a collaboration on a day.
    @Schema(name = "CollaborationStatus")
    public enum Status {
        PLANNED,
        ACTIVE,
        ENDED
    }

    /// One stay of a trust, under the name the trust has now.
    @Schema(name = "CollaborationMember")
    public record Member(
            String odsCode,
            String name,
            @Nullable PartialDate since,
            @Nullable PartialDate until,

            @Schema(
                    description = "The trusts that continue this member. Absent if it still operates, empty if none"
                            + " does.")
            @Nullable
            List<Lineages.Named> continuedBy,

            @Nullable Source source,
            @Nullable Confidence confidence) {}

    static CollaborationView of(CollaborationState state, LocalDate day, Map<String, Holder> holders) {
        Status status = status(state, day);
        return new CollaborationView(
                state.id(),
                state.name(),
                state.purpose(),
                state.formedOn(),
                state.endedOn(),
                status,
                begunBy(state, day)
                        .filter(stay -> status == Status.ACTIVE && !stay.isOverBefore(day))
                        .map(stay -> member(stay, holders))
                        .toList(),
                begunBy(state, day)
                        .filter(stay -> status == Status.ENDED || stay.isOverBefore(day))
                        .map(stay -> member(stay, holders))
                        .toList(),
                state.membersKnown(),
                state.otherMembers(),
                state.source(),
                state.confidence());
    }

    private static Status status(CollaborationState state, LocalDate day) {
        if (state.formedOn() != null && state.formedOn().firstDay().isAfter(day)) {
            return Status.PLANNED;
        }
        return state.endedOn() != null && state.endedOn().lastDay().isBefore(day) ? Status.ENDED : Status.ACTIVE;
    }

    private static Stream<Membership> begunBy(CollaborationState state, LocalDate day) {
        return state.members().stream().filter(stay -> stay.hasBegunBy(day));
    }

    private static Member member(Membership stay, Map<String, Holder> holders) {
        Holder holder = holders.getOrDefault(stay.odsCode(), new Holder(stay.odsCode(), null));
        return new Member(
                stay.odsCode(),
                holder.name(),
                stay.since(),
                stay.until(),
                holder.continuedBy(),
                stay.source(),
                stay.confidence());
    }
}
