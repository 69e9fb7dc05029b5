package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.CoverOn.PartlySecured;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// The agreements over a system that are known on a day: those that have begun make its cover, the others follow.
final class KnownAgreements {
    /// In the order of their starts. Of those that start on one day, agreements without a procurement come
    /// first, because they are there already. Ties are decided by facts too, so that the order of recording
    /// never matters.
    static final Comparator<Agreement> AS_THEY_BEGIN = Comparator.comparing(
                    (Agreement each) -> each.hasDates() ? each.first() : LocalDate.MAX)
            .thenComparing(Agreement::isProcured)
            .thenComparing(each -> each.signedOrStarted().firstDay())
            .thenComparing(each -> String.join(" ", new TreeSet<>(each.suppliers())))
            .thenComparing(each -> String.valueOf(each.procurement()))
            .thenComparing(Agreement::reference);

    private final LocalDate day;
    private final Set<Need> needs;
    private final List<Agreement> known;
    private final Map<Agreement, Set<Need>> following = new HashMap<>();
    private final List<Stretch> byReplacingSystems = new ArrayList<>();
    private final List<Stretch> signed;
    private final LocalDate coverEnds;

    KnownAgreements(CoverFacts facts, LocalDate day) {
        this.day = day;
        needs = facts.system().needs(day);
        known = facts.agreements().stream()
                .filter(each -> each.isKnownOn(day))
                .sorted(AS_THEY_BEGIN)
                .toList();
        follow(facts.system().suppliers());
        facts.replacedBy().forEach(other -> byReplacingSystems.addAll(coveredBy(other)));
        List<Stretch> all = new ArrayList<>(covered(needs, known, (_, _) -> true, each -> each.lastOn(day)));
        all.addAll(byReplacingSystems);
        signed = Stretch.joined(all);
        coverEnds = lastBy(begun(each -> each.lastOn(day)));
    }

    private interface Counts {
        boolean test(Agreement agreement, Need need);
    }

    /// An agreement that has begun is cover. But one from a procurement with a new supplier is for the next
    /// system: for each need that a present supplier's agreement still covers, it follows, even after it has
    /// begun.
    private void follow(Set<String> ofTheProduct) {
        List<Agreement> begun =
                known.stream().filter(each -> each.hasBegunBy(day)).toList();
        Set<String> present = new HashSet<>(ofTheProduct);
        for (Agreement each : begun) {
            Set<Need> later = EnumSet.noneOf(Need.class);
            if (each.isProcured() && !each.isOf(present)) {
                begun.stream()
                        .filter(other -> !other.equals(each) && other.runsOn(day) && other.isOf(present))
                        .forEach(other -> later.addAll(other.covers()));
                later.retainAll(each.covers());
            }
            if (later.isEmpty()) {
                present.addAll(each.suppliers());
            }
            following.put(each, later);
        }
    }

    /// Whether the agreement, for this need, is not cover yet.
    private boolean follows(Agreement agreement, Need need) {
        Set<Need> later = following.get(agreement);
        return later == null || later.contains(need);
    }

    private boolean followsForAny(Agreement agreement) {
        return needs.stream().anyMatch(need -> agreement.covers(need) && follows(agreement, need));
    }

    private List<Stretch> begun(Function<Agreement, LocalDate> last) {
        return covered(needs, known, (agreement, need) -> !follows(agreement, need), last);
    }

    /// The days on which every need is covered by an agreement that counts for it.
    private static List<Stretch> covered(
            Set<Need> needs, List<Agreement> agreements, Counts counts, Function<Agreement, LocalDate> last) {
        List<Stretch> covered = List.of(new Stretch(LocalDate.MIN, LocalDate.MAX));
        for (Need need : needs) {
            List<Stretch> ofNeed = agreements.stream()
                    .filter(each -> each.hasDates() && each.covers(need) && counts.test(each, need))
                    .filter(each -> !last.apply(each).isBefore(each.first()))
                    .map(each -> new Stretch(each.first(), last.apply(each)))
                    .toList();
            covered = Stretch.common(covered, Stretch.joined(ofNeed));
        }
        return Stretch.joined(covered);
    }

    /// The days on which a replacing system's agreements cover all its needs, from its go-live on; none once it was
    /// given up.
    private List<Stretch> coveredBy(CoverFacts.ReplacingSystem other) {
        if (other.system().isRetired(day)) {
            return List.of();
        }
        List<Agreement> its =
                other.agreements().stream().filter(each -> each.isKnownOn(day)).toList();
        LocalDate goLive = other.system().goLive().orElse(LocalDate.MIN);
        return Stretch.common(
                List.of(new Stretch(goLive, LocalDate.MAX)),
                covered(other.system().needs(day), its, (_, _) -> true, each -> each.lastOn(day)));
    }

    private LocalDate lastBy(List<Stretch> stretches) {
        return stretches.stream()
                .filter(stretch -> !stretch.first().isAfter(day))
                .map(Stretch::last)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    /// The last day of the stretch around the day that agreements begun by it make; where the day is uncovered, the
    /// last covered day before it.
    LocalDate coverEnds() {
        return coverEnds;
    }

    /// The same of everything signed.
    LocalDate securedEnds() {
        LocalDate last = lastBy(signed);
        return last.isAfter(coverEnds) ? last : coverEnds;
    }

    /// Where cover would end if every option were taken up that still can be; null where that is no later.
    @Nullable
    LocalDate couldExtendTo() {
        LocalDate extended = lastBy(begun(each -> each.lastIfExtendedOn(day)));
        return extended.isAfter(coverEnds) ? extended : null;
    }

    /// The first day after the present cover on which what is signed covers all needs, and lasts to this day
    /// or beyond; for open-ended cover, the start of the earliest agreement or system to come.
    Optional<LocalDate> replacementFrom() {
        if (coverEnds.equals(LocalDate.MAX)) {
            Stream<LocalDate> systems = byReplacingSystems.stream()
                    .filter(stretch -> !stretch.last().isBefore(day))
                    .map(Stretch::first);
            return Stream.concat(toCome().map(Agreement::first), systems).min(Comparator.naturalOrder());
        }
        LocalDate next = coverEnds.equals(LocalDate.MIN) ? LocalDate.MIN : coverEnds.plusDays(1);
        return signed.stream()
                .filter(stretch ->
                        !stretch.last().isBefore(next) && !stretch.last().isBefore(day))
                .map(stretch -> stretch.first().isAfter(next) ? stretch.first() : next)
                .min(Comparator.naturalOrder());
    }

    private Stream<Agreement> toCome() {
        return known.stream().filter(each -> each.reachesBeyond(LocalDate.MIN, day) && followsForAny(each));
    }

    /// The agreements to come that reach beyond the present cover.
    List<Agreement> following() {
        LocalDate beyond = beyondCover();
        return toCome().filter(each -> coverEnds.equals(LocalDate.MAX) || each.reachesBeyond(beyond, day))
                .toList();
    }

    /// Signed agreements whose dates are unknown, until one that was signed later has begun.
    List<Agreement> withoutDates() {
        return known.stream()
                .filter(each -> !each.hasDates() && !each.isTerminatedOn(day))
                .filter(each -> known.stream()
                        .noneMatch(other -> other.hasBegunBy(day)
                                && other.signed() != null
                                && other.signed()
                                        .firstDay()
                                        .isAfter(each.signedOrStarted().firstDay())))
                .toList();
    }

    /// The needs that nothing signed covers after the present cover, or from the day on where that has ended.
    Set<Need> openNeeds() {
        if (coverEnds.equals(LocalDate.MAX) || signed.stream().anyMatch(this::isLater)) {
            return Set.of();
        }
        LocalDate after = beyondCover();
        Set<Need> open = EnumSet.noneOf(Need.class);
        open.addAll(needs);
        known.stream().filter(each -> each.reachesBeyond(after, day)).forEach(each -> open.removeAll(each.covers()));
        withoutDates().forEach(each -> open.removeAll(each.covers()));
        return open;
    }

    /// The last day that does not count as after the present cover.
    private LocalDate beyondCover() {
        return coverEnds.isBefore(day) ? day.minusDays(1) : coverEnds;
    }

    private boolean isLater(Stretch stretch) {
        return stretch.last().isAfter(beyondCover());
    }

    /// Which needs agreements not begun cover after the present cover, and from when.
    List<PartlySecured> partlySecured() {
        List<Agreement> later = following();
        List<PartlySecured> partly = new ArrayList<>();
        for (Need need : Need.values()) {
            Predicate<Agreement> counts =
                    each -> needs.contains(need) && each.covers(need) && (!each.hasDates() || follows(each, need));
            List<LocalDate> starts = later.stream()
                    .filter(counts)
                    .map(each -> afterCover(each.first()))
                    .sorted()
                    .toList();
            if (!starts.isEmpty()) {
                partly.add(new PartlySecured(need, starts.getFirst()));
            } else if (withoutDates().stream().anyMatch(counts)) {
                partly.add(new PartlySecured(need, null));
            }
        }
        return List.copyOf(partly);
    }

    private LocalDate afterCover(LocalDate start) {
        boolean isDuring = !coverEnds.equals(LocalDate.MIN) && !start.isAfter(coverEnds);
        return isDuring ? coverEnds.plusDays(1) : start;
    }

    /// Whether an agreement has begun that this test accepts.
    boolean hasBegun(Predicate<Agreement> test) {
        return known.stream().anyMatch(each -> each.hasBegunBy(day) && test.test(each));
    }

    boolean isAfterABreak(LocalDate first) {
        return coverEnds.equals(LocalDate.MIN)
                || (!coverEnds.equals(LocalDate.MAX) && first.isAfter(coverEnds.plusDays(1)));
    }
}
