package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.record.ContractDetails.Need;

/// The contracts over a system that are known on a day: those that make its cover, and those that are
/// signed to follow it.
final class KnownContracts {
    private final CoverFacts facts;
    private final LocalDate day;
    private final List<Agreement> running;
    private final List<Agreement> replacements;
    private final LocalDate ends;

    KnownContracts(CoverFacts facts, LocalDate day) {
        this.facts = facts;
        this.day = day;
        List<Agreement> known = facts.agreements().stream()
                .filter(a -> a.isKnownOn(day))
                .map(a -> a.asOf(day))
                .toList();
        List<Agreement> current = known.stream().filter(a -> a.runsOn(day)).toList();
        Map<Boolean, List<Agreement>> toFollow =
                known.stream().collect(Collectors.partitioningBy(a -> replaces(a, current)));
        replacements = Objects.requireNonNull(toFollow.get(true));
        running = Objects.requireNonNull(toFollow.get(false));
        ends = ends(running, Agreement::last);
    }

    /// A contract that came out of a procurement replaces while it has not begun, or while an older
    /// contract that it outlasts still runs; from then on it is itself the cover.
    private boolean replaces(Agreement agreement, List<Agreement> current) {
        return agreement.procured()
                && (agreement.first().isAfter(day) || current.stream().anyMatch(agreement::outlasts));
    }

    /// The last day of the unbroken stretch over all needs that holds the day; where cover has ended
    /// already, the last day it had; `LocalDate.MIN` where there was none, `LocalDate.MAX` without end.
    LocalDate ends() {
        return ends;
    }

    /// Where cover would end if every option were taken up that still can be; null where that is no later.
    @Nullable
    LocalDate couldExtendTo() {
        LocalDate extended = ends(running, agreement -> agreement.lastIfExtendedOn(day));
        return extended.isAfter(ends) ? extended : null;
    }

    /// The first day of what is signed to follow: of a replacement, or of cover that goes on after a gap.
    @Nullable
    LocalDate followedFrom() {
        return Stream.concat(replacements.stream().map(Agreement::first), resumption().stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// The contracts that are signed to follow.
    List<Agreement> following() {
        List<Agreement> resuming = resumption().stream()
                .flatMap(from ->
                        running.stream().filter(a -> isSure(a) && a.first().isAfter(day) && a.runsOn(from)))
                .toList();
        return Stream.concat(replacements.stream(), resuming.stream()).toList();
    }

    /// When the latest procured contract that has begun was signed: what led to it is done with.
    Optional<LocalDate> lastProcurement() {
        return running.stream()
                .filter(agreement -> agreement.procured() && !agreement.first().isAfter(day))
                .map(agreement -> agreement.signedOrStarted().firstDay())
                .max(Comparator.naturalOrder());
    }

    /// The first day of the next stretch that signed contracts make after a break in the cover.
    private Optional<LocalDate> resumption() {
        List<Agreement> sure = running.stream().filter(this::isSure).toList();
        return covered(sure, Agreement::last).stream()
                .map(Stretch::first)
                .filter(first -> first.isAfter(day) && isAfterABreak(first))
                .min(Comparator.naturalOrder());
    }

    private boolean isSure(Agreement agreement) {
        return agreement.signed() != null || !agreement.first().isAfter(day);
    }

    boolean isAfterABreak(LocalDate first) {
        return ends.equals(LocalDate.MIN) || (!ends.equals(LocalDate.MAX) && first.isAfter(ends.plusDays(1)));
    }

    private LocalDate ends(List<Agreement> agreements, Function<Agreement, LocalDate> last) {
        return covered(agreements, last).stream()
                .filter(stretch -> !stretch.first().isAfter(day))
                .map(Stretch::last)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    /// The stretches of days on which every need is covered.
    private List<Stretch> covered(List<Agreement> agreements, Function<Agreement, LocalDate> last) {
        List<Stretch> covered = List.of(new Stretch(LocalDate.MIN, LocalDate.MAX));
        for (Need need : facts.needs()) {
            List<Stretch> ofNeed = agreements.stream()
                    .filter(agreement -> agreement.covers().contains(need))
                    .map(agreement -> new Stretch(agreement.first(), Objects.requireNonNull(last.apply(agreement))))
                    .toList();
            covered = Stretch.common(covered, Stretch.joined(ofNeed));
        }
        return Stretch.joined(covered);
    }
}
