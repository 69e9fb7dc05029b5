package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.Evidence.Origin;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// All that the cover of one system depends on; `origin` is where the system's own facts come from.
record CoverFacts(
        UUID systemId,
        Licence licence,
        List<Holding> heldBy,
        List<StatusSince> statuses,
        @Nullable PartialDate retiredOn,
        List<Agreement> agreements,
        List<Step> steps,
        Origin origin) {

    /// A contract over the system: it covers its needs from its first to its last day. `possibleEnd` is
    /// the end of an extension: of one that is not exercised, or is exercised on the day `exercisedFrom`.
    record Agreement(
            UUID id,
            Set<Need> covers,
            @Nullable PartialDate signed,
            PartialDate starts,
            LocalDate last,
            @Nullable LocalDate possibleEnd,
            @Nullable LocalDate exercisedFrom,
            boolean procured,
            Origin origin) {
        /// Known from its signature. Where that day is not known, a replacement is known once it begins,
        /// and any other contract counts on every day.
        boolean isKnownOn(LocalDate day) {
            if (signed == null) {
                return !procured || !first().isAfter(day);
            }
            return !signed.firstDay().isAfter(day);
        }

        /// As it stood on this day: from the day on which its option was taken up it lasts longer.
        Agreement asOf(LocalDate day) {
            return exercisedFrom == null || possibleEnd == null || exercisedFrom.isAfter(day)
                    ? this
                    : new Agreement(id, covers, signed, starts, possibleEnd, null, null, procured, origin);
        }

        LocalDate first() {
            return starts.firstDay();
        }

        boolean runsOn(LocalDate day) {
            return !first().isAfter(day) && !last.isBefore(day);
        }

        boolean outlasts(Agreement older) {
            return older.first().isBefore(first()) && older.last.isBefore(last);
        }

        /// Its last day if the option that is open on this day were taken up; an option lapses with its
        /// contract.
        LocalDate lastIfExtendedOn(LocalDate day) {
            return possibleEnd != null && runsOn(day) ? possibleEnd : last;
        }

        PartialDate signedOrStarted() {
            return signed == null ? starts : signed;
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
            @Nullable LocalDate replacementFrom,
            Origin origin) {}

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
