package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.Problem;

/// States how far a trust is in a framework. The trust need not be known here yet: its register may be
/// ahead of what has been read of it.
@ApplicationScoped
class StateMember {
    private final Frameworks frameworks;
    private final FrameworkJournal journal;
    private final JoinedTrusts joined;
    private final Clock clock;

    StateMember(Frameworks frameworks, FrameworkJournal journal, JoinedTrusts joined, Clock clock) {
        this.frameworks = frameworks;
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
        Framework framework = frameworks.toChange(reference);
        Optional<Member> present = framework.findMember(odsCode);
        IfMatch.requireToPut(seen, ifNoneMatch, present.map(Member::revision).orElse(null));
        LocalDate today = LocalDate.now(clock);
        Standing<MemberStatus> stated =
                details.asOf(today, present.map(Member::history).orElse(List.of()));
        if (present.isEmpty() || !present.get().history().contains(stated)) {
            mustBeAllowed(framework, odsCode, stated);
        }
        Object before = present.map(FrameworkState.MemberState::of).orElse(null);
        framework
                .stateMember(odsCode, stated)
                .ifPresent(event -> journal.record(framework, event, before, after(framework, odsCode)));
        return new Stated(
                present.isEmpty(),
                stated.shownOn(
                        today, framework.findMember(odsCode).orElseThrow().history()));
    }

    private void mustBeAllowed(Framework framework, String odsCode, Standing<MemberStatus> stated) {
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

    private static Object after(Framework framework, String odsCode) {
        return FrameworkState.MemberState.of(framework.findMember(odsCode).orElseThrow());
    }
}
