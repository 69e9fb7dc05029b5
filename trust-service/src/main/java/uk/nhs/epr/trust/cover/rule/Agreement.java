package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.Source;

/// An agreement that keeps a system running for a time, wherever it was recorded: as a contract over the system, as
/// a call-off under a lot, or as the contract signed on a tender's award.
///
/// `suppliers` are the keys under which its supplier is known. Without `starts` its dates are unknown: it covers no
/// day. Without `ends` it is open-ended. `possibleEnd` is as far as its options reach.
public record Agreement(
        String reference,
        Evidence.Kind kind,
        @Nullable String title,
        Set<Need> covers,
        Set<String> suppliers,
        @Nullable PartialDate signed,
        @Nullable PartialDate starts,
        @Nullable PartialDate ends,
        @Nullable LocalDate possibleEnd,
        List<Change> changes,
        @Nullable Procurement procurement,
        @Nullable String reason,
        Evidence.Origin origin,
        Shown shown) {

    /// What readers see of it and cover does not depend on.
    public record Shown(
            String supplier,
            @Nullable Money value,
            @Nullable List<Source> furtherSources) {}

    /// From this day on, known then, the agreement lasts to this last day; a termination brings it to its
    /// end, after which nothing lengthens it.
    public record Change(LocalDate knownFrom, LocalDate last, boolean isTermination) {}

    /// Known from its signature, or from its start where that day is not known.
    boolean isKnownOn(LocalDate day) {
        PartialDate known = signed != null ? signed : starts;
        return known != null && !known.firstDay().isAfter(day);
    }

    boolean hasDates() {
        return starts != null;
    }

    LocalDate first() {
        return Objects.requireNonNull(starts).firstDay();
    }

    boolean hasBegunBy(LocalDate day) {
        return starts != null && !first().isAfter(day);
    }

    /// Its last day, as known on this day.
    LocalDate lastOn(LocalDate day) {
        LocalDate last = ends == null ? LocalDate.MAX : ends.lastDay();
        for (Change change : changes) {
            if (!change.isTermination() && !change.knownFrom().isAfter(day)) {
                last = change.last();
            }
        }
        return ended(day).filter(last::isAfter).orElse(last);
    }

    private Optional<LocalDate> ended(LocalDate day) {
        return changes.stream()
                .filter(change -> change.isTermination() && !change.knownFrom().isAfter(day))
                .map(Change::last)
                .min(Comparator.naturalOrder());
    }

    boolean isTerminatedOn(LocalDate day) {
        return ended(day).isPresent();
    }

    boolean runsOn(LocalDate day) {
        return hasBegunBy(day) && !lastOn(day).isBefore(day);
    }

    /// Its last day if the option that is open on this day were taken up; an option lapses with its agreement.
    LocalDate lastIfExtendedOn(LocalDate day) {
        LocalDate last = lastOn(day);
        boolean isOpen = possibleEnd != null && possibleEnd.isAfter(last) && runsOn(day) && !isTerminatedOn(day);
        return isOpen ? Objects.requireNonNull(possibleEnd) : last;
    }

    /// As far as an option reaches that may be taken up on this day or later.
    Optional<LocalDate> optionOn(LocalDate day) {
        LocalDate last = lastOn(day);
        return Optional.ofNullable(possibleEnd)
                .filter(possible -> possible.isAfter(last) && !last.isBefore(day) && !isTerminatedOn(day));
    }

    boolean covers(Need need) {
        return covers.contains(need);
    }

    /// Whether it may cover any day after this one, as known on `day`.
    boolean reachesBeyond(LocalDate after, LocalDate day) {
        return hasDates() && lastOn(day).isAfter(after) && !lastOn(day).isBefore(first());
    }

    PartialDate signedOrStarted() {
        return Objects.requireNonNull(signed != null ? signed : starts);
    }

    boolean isProcured() {
        return procurement != null;
    }

    boolean isOf(Collection<String> keys) {
        return !Collections.disjoint(suppliers, keys);
    }

    /// Whether both are records of one agreement: they name the same tender or lot, the same supplier, and starts
    /// that may be one day.
    boolean isSameAs(Agreement other) {
        return procurement != null
                && other.procurement != null
                && procurement.isSameAs(other.procurement)
                && isOf(other.suppliers)
                && (starts == null || other.starts == null || starts.mayBe(other.starts));
    }

    /// This record, naming the tender run here where it names a notice of the same process.
    Agreement naming(Map<String, String> processes) {
        if (procurement == null || procurement.ocid() == null || !processes.containsKey(procurement.ocid())) {
            return this;
        }
        return new Agreement(
                reference,
                kind,
                title,
                covers,
                suppliers,
                signed,
                starts,
                ends,
                possibleEnd,
                changes,
                procurement.outOf(processes.get(procurement.ocid())),
                reason,
                origin,
                shown);
    }

    /// One agreement out of two records of it: this one wins, but a more precise day of the other does, and what
    /// changed its end counts wherever it was recorded.
    Agreement with(Agreement other) {
        return new Agreement(
                reference,
                kind,
                title,
                covers,
                Stream.concat(suppliers.stream(), other.suppliers.stream()).collect(Collectors.toUnmodifiableSet()),
                morePrecise(signed, other.signed),
                morePrecise(starts, other.starts),
                starts == null ? other.ends : morePrecise(ends, other.starts == null ? null : other.ends),
                possibleEnd != null ? possibleEnd : other.possibleEnd,
                joined(changes, other.changes),
                procurement == null || other.procurement == null ? procurement : procurement.and(other.procurement),
                reason,
                origin,
                shown);
    }

    private static List<Change> joined(List<Change> some, List<Change> others) {
        List<Change> all = new ArrayList<>(some);
        others.stream().filter(change -> !some.contains(change)).forEach(all::add);
        all.sort(Comparator.comparing(Change::knownFrom));
        return List.copyOf(all);
    }

    private static @Nullable PartialDate morePrecise(@Nullable PartialDate mine, @Nullable PartialDate other) {
        if (mine == null || other == null) {
            return mine != null ? mine : other;
        }
        return other.isMorePreciseThan(mine) && other.mayBe(mine) ? other : mine;
    }

    private boolean isBesides(Agreement other) {
        return kind == other.kind && (kind != Evidence.Kind.TENDER || reference.equals(other.reference));
    }

    /// Each agreement once, however often it was recorded. Records are in the order of precedence: the system's
    /// own, call-offs, the contracts of tenders run here, those of notices. Two of one kind are two agreements, but
    /// for a tender and a notice of the same process. Where a record may be of several, it is of the one that
    /// starts on the same day.
    static List<Agreement> countedOnce(List<Agreement> records) {
        List<Agreement> once = new ArrayList<>();
        for (Agreement record : records) {
            Optional<Agreement> known = once.stream()
                    .filter(each -> !each.isBesides(record) && each.isSameAs(record))
                    .min(Comparator.comparing(each -> !Objects.equals(each.starts, record.starts)));
            known.ifPresentOrElse(each -> once.set(once.indexOf(each), each.with(record)), () -> once.add(record));
        }
        return List.copyOf(once);
    }
}
