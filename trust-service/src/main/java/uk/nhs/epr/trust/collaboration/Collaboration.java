package uk.nhs.epr.trust.collaboration;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// A group of trusts that work together on their record systems. Members are named; `membersKnown` says
/// whether there are others. Memberships of one trust do not overlap and are within the group's own time.
@Entity
public class Collaboration {
    private static final int MOST_STAYS = 500;

    @Id
    private UUID id;

    private String name;
    private @Nullable String purpose;
    private @Nullable PartialDate formedOn;
    private @Nullable PartialDate endedOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Membership> members;

    @Enumerated(EnumType.STRING)
    private MembersKnown membersKnown;

    private @Nullable String otherMembers;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    private long version;

    protected Collaboration() {}

    Collaboration(UUID id, CollaborationDetails details) {
        this.id = id;
        members = List.copyOf(details.members());
        take(details);
        for (int i = 0; i < members.size(); i++) {
            checkStay(members.get(i), "/members/" + i);
            checkAlone(i);
        }
    }

    private void take(CollaborationDetails details) {
        name = details.name();
        purpose = details.purpose();
        formedOn = details.formedOn();
        endedOn = details.endedOn();
        membersKnown = details.membersKnownOrImplied();
        otherMembers = details.otherMembers();
        source = details.source();
        confidence = details.confidence();
        version++;
    }

    /// Applies changed details; returns whether anything changed. Members are stated one by one.
    boolean revise(CollaborationDetails details) {
        if (!details.members().equals(members)) {
            throw Problem.invalid(
                    "/members", "cannot be replaced as a whole; record each member under" + " members/{odsCode}");
        }
        if (details.equals(details())) {
            return false;
        }
        take(details);
        checkLifeHoldsTheStays();
        return true;
    }

    /// Records a trust's membership, which replaces those it overlaps; returns whether anything changed.
    boolean state(Membership stay) {
        checkStay(stay, "");
        List<Membership> stated = new ArrayList<>(members);
        stated.removeIf(stay::overlaps);
        stated.add(stay);
        stated.sort(Comparator.comparing(Membership::odsCode)
                .thenComparing(Membership::since, Comparator.nullsFirst(Comparator.naturalOrder())));
        if (stated.size() > MOST_STAYS) {
            throw Problem.conflict("A collaboration has " + MOST_STAYS + " memberships at most");
        }
        return replaceMembers(stated);
    }

    /// Removes all memberships of a trust that was never a member; returns whether anything was.
    boolean remove(String odsCode) {
        List<Membership> others =
                members.stream().filter(stay -> !stay.odsCode().equals(odsCode)).toList();
        return replaceMembers(others);
    }

    private boolean replaceMembers(List<Membership> stated) {
        if (stated.equals(members)) {
            return false;
        }
        members = List.copyOf(stated);
        if (members.isEmpty()) {
            membersKnown = MembersKnown.NONE;
        } else if (membersKnown == MembersKnown.NONE) {
            membersKnown = MembersKnown.SOME;
        }
        version++;
        return true;
    }

    private void checkStay(Membership stay, String pointer) {
        if (isBeforeItsForming(stay)) {
            throw Problem.invalid(
                    pointer + (stay.since() == null ? "/until" : "/since"),
                    "must not be before the collaboration was formed, " + formedOn);
        }
        if (isAfterItsEnd(stay)) {
            throw Problem.invalid(pointer + "/since", "must not be after the collaboration ended, " + endedOn);
        }
    }

    private boolean isBeforeItsForming(Membership stay) {
        return formedOn != null
                && (stay.isOverBefore(formedOn.firstDay())
                        || (stay.since() != null && stay.since().lastDay().isBefore(formedOn.firstDay())));
    }

    private boolean isAfterItsEnd(Membership stay) {
        return endedOn != null && !stay.hasBegunBy(endedOn.lastDay());
    }

    private void checkAlone(int index) {
        if (members.subList(0, index).stream().anyMatch(members.get(index)::overlaps)) {
            throw Problem.invalid("/members/" + index, "overlaps another membership of the same trust");
        }
    }

    private void checkLifeHoldsTheStays() {
        for (Membership stay : members) {
            if (isBeforeItsForming(stay) || isAfterItsEnd(stay)) {
                throw Problem.invalid(
                        isAfterItsEnd(stay) ? "/endedOn" : "/formedOn",
                        "leaves out the membership of " + stay.odsCode());
            }
        }
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    List<String> memberCodes() {
        return members.stream().map(Membership::odsCode).distinct().toList();
    }

    CollaborationDetails details() {
        return new CollaborationDetails(
                name, purpose, formedOn, endedOn, members, membersKnown, otherMembers, source, confidence);
    }

    CollaborationState state() {
        return new CollaborationState(
                id, name, purpose, formedOn, endedOn, members, membersKnown, otherMembers, source, confidence);
    }
}
