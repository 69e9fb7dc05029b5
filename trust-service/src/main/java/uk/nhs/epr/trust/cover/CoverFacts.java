package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// All that the cover of one system depends on.
record CoverFacts(
        UUID systemId,
        Licence licence,
        List<Holding> heldBy,
        List<StatusSince> statuses,
        @Nullable PartialDate retiredOn,
        List<Agreement> agreements,
        List<Step> steps) {

    /// A contract over the system: known from the day it was signed, it covers its needs from its first
    /// to its last day. `possibleEnd` is the end of an extension that is not exercised.
    record Agreement(
            UUID id,
            Set<Need> covers,
            PartialDate signed,
            LocalDate first,
            LocalDate last,
            @Nullable LocalDate possibleEnd,
            boolean procured) {
        boolean isKnownOn(LocalDate day) {
            return !signed.firstDay().isAfter(day);
        }

        boolean runsOn(LocalDate day) {
            return !first.isAfter(day) && !last.isBefore(day);
        }

        boolean outlasts(Agreement older) {
            return older.first.isBefore(first) && older.last.isBefore(last);
        }
    }

    /// A turn in a trust's way to a replacement: a statement, a membership's new standing, a tender's
    /// step. It holds until the next turn of the same `matter`; without a stage it ends the matter.
    record Step(
            String odsCode,
            String matter,
            Evidence.Kind kind,
            String reference,
            @Nullable String title,
            PartialDate since,
            @Nullable Stage stage,
            @Nullable LocalDate replacementFrom) {}

    /// What the system needs: software unless its licence is perpetual, hosting, support.
    Set<Need> needs() {
        return licence == Licence.PERPETUAL ? Set.of(Need.HOSTING, Need.SUPPORT) : Set.of(Need.values());
    }

    /// Who holds the system on this day.
    Optional<String> holder(LocalDate day) {
        return heldBy.stream()
                .filter(holding -> heldFrom(holding, day)
                        && (holding.to() == null || !holding.to().isBefore(day)))
                .map(Holding::odsCode)
                .findFirst();
    }

    /// Whether this trust holds the system on this day or held it before.
    boolean hasBeenHeldBy(String odsCode, LocalDate day) {
        return heldBy.stream().anyMatch(holding -> holding.odsCode().equals(odsCode) && heldFrom(holding, day));
    }

    private static boolean heldFrom(Holding holding, LocalDate day) {
        return holding.from() == null || !holding.from().isAfter(day);
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
}
