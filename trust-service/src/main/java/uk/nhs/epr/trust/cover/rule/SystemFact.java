package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.fact.SystemDetails.Licence;
import uk.nhs.epr.trust.fact.SystemDetails.Status;
import uk.nhs.epr.trust.fact.SystemView.Holding;
import uk.nhs.epr.trust.fact.SystemView.LicenceSince;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// A system as the rule knows it: what it is, who held it when, its licences and its life. `suppliers` are the keys
/// under which its product's supplier is known.
public record SystemFact(
        UUID id,
        Category category,
        Set<String> suppliers,
        List<LicenceSince> licences,
        List<Holding> heldBy,
        List<StatusSince> statuses,
        @Nullable PartialDate liveFrom,
        @Nullable PartialDate retiredOn,
        Set<UUID> replaces,
        Evidence.Origin origin) {

    /// What the system needs under the licence of the day: software unless the licence is perpetual, hosting, support.
    Set<Need> needs(LocalDate day) {
        Licence licence = licences.stream()
                .filter(since ->
                        since.from() == null || !since.from().firstDay().isAfter(day))
                .reduce((_, later) -> later)
                .orElseGet(licences::getFirst)
                .licence();
        return licence == Licence.PERPETUAL ? Set.of(Need.HOSTING, Need.SUPPORT) : Set.of(Need.values());
    }

    /// Who holds the system on this day.
    Optional<String> holder(LocalDate day) {
        return heldBy.stream()
                .filter(holding -> isHeld(holding, day))
                .map(Holding::odsCode)
                .findFirst();
    }

    /// Who held it last, once nobody holds it any longer.
    Optional<String> lastHolder(LocalDate day) {
        Holding last = heldBy.getLast();
        return last.to() != null && last.to().isBefore(day) ? Optional.of(last.odsCode()) : Optional.empty();
    }

    boolean isHeldBy(String odsCode, LocalDate day) {
        return heldBy.stream().anyMatch(holding -> holding.odsCode().equals(odsCode) && isHeld(holding, day));
    }

    boolean wasEverHeldBy(String odsCode) {
        return heldBy.stream().anyMatch(holding -> holding.odsCode().equals(odsCode));
    }

    private static boolean isHeld(Holding holding, LocalDate day) {
        return (holding.from() == null || !holding.from().isAfter(day))
                && (holding.to() == null || !holding.to().isBefore(day));
    }

    /// The status in force on this day; none before the first.
    Optional<StatusSince> status(LocalDate day) {
        if (retiredOn != null && retiredOn.lastDay().isBefore(day)) {
            return Optional.of(new StatusSince(Status.RETIRED, Objects.requireNonNull(retiredOn)));
        }
        return statuses.stream()
                .filter(status -> !status.since().firstDay().isAfter(day))
                .reduce((_, later) -> later);
    }

    boolean isInUse(LocalDate day) {
        return status(day)
                .filter(status -> status.status() == Status.LIVE || status.status() == Status.WINDING_DOWN)
                .isPresent();
    }

    boolean isRetired(LocalDate day) {
        return status(day).filter(status -> status.status() == Status.RETIRED).isPresent();
    }

    /// The day on which it went live or is to go live, as far as that is recorded.
    Optional<LocalDate> goLive() {
        return statuses.stream()
                .filter(status -> status.status() == Status.LIVE)
                .map(status -> status.since().firstDay())
                .min(Comparator.naturalOrder())
                .or(() -> Optional.ofNullable(liveFrom).map(PartialDate::firstDay));
    }

    /// Whether what began on this day came before the go-live of a system that replaced another.
    boolean isBeforeItReplaced(LocalDate day) {
        return !replaces.isEmpty() && goLive().filter(day::isBefore).isPresent();
    }
}
