package uk.nhs.epr.framework.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.agreement.JoinedTrusts;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.journal.FrameworkState;
import uk.nhs.epr.framework.membership.Member;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.membership.Members;
import uk.nhs.epr.framework.terms.Joining;
import uk.nhs.epr.framework.terms.Stated;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;

/// States how far a trust is in a framework. The trust need not be known here yet: its register may be
/// ahead of what has been read of it.
@ApplicationScoped
class StateMember {
    private final Frameworks frameworks;
    private final Members members;
    private final FrameworkJournal journal;
    private final JoinedTrusts joined;
    private final Clock clock;

    StateMember(Frameworks frameworks, Members members, FrameworkJournal journal, JoinedTrusts joined, Clock clock) {
        this.frameworks = frameworks;
        this.members = members;
        this.journal = journal;
        this.joined = joined;
        this.clock = clock;
    }

    Stated state(
            String reference,
            String odsCode,
            MemberDetails details,
            @Nullable IfMatch seen,
            @Nullable String ifNoneMatch) {
        Framework framework = frameworks.toSupplement(reference);
        Member member = members.locked(reference, odsCode);
        boolean isNew = !member.isThere();
        IfMatch.requireToPut(seen, ifNoneMatch, isNew ? null : member.revision());
        LocalDate today = LocalDate.now(clock);
        StatedStatus<MemberStatus> stated = details.asOf(today, member.history());
        if (!member.history().contains(stated)) {
            mustBeAllowed(framework, odsCode, stated);
        }
        Object before = isNew ? null : FrameworkState.MemberState.of(member);
        member.state(stated)
                .ifPresent(event -> journal.record(member, event, before, FrameworkState.MemberState.of(member)));
        return new Stated(isNew, stated.shownOn(today, member.history()));
    }

    private void mustBeAllowed(Framework framework, String odsCode, StatedStatus<MemberStatus> stated) {
        LocalDate day = stated.since().firstDay();
        joined.openingOf(odsCode)
                .filter(opening -> stated.since().lastDay().isBefore(opening.firstDay()))
                .ifPresent(opening -> {
                    throw Problem.invalid("/since", "must not be before " + opening + ", when " + odsCode + " opened");
                });
        Joining joining = framework.detailsOn(day).joining();
        boolean joins = stated.status() == MemberStatus.JOINING || stated.status() == MemberStatus.JOINED;
        if (joins && joining != null) {
            joining.mustAdmit(odsCode, joined.regionOf(odsCode, day), day);
        }
    }
}
