package uk.nhs.epr.trust.cover.rule;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.Source;

/// An agreement over a system as it was known on a day: a contract recorded over it, a call-off or a contract signed on
/// a tender, each once wherever it was recorded; one that serves several systems is listed under each. `reference` is
/// the contract's id, the call-off's id or the tender's
/// ocid. `lastDay` takes in what was known on the day of options and terminations; it is absent where there is no end.
/// `couldExtendTo` is as far as an option reaches that is not taken up. `reason` says why it counts for this system
/// where that was concluded.
@Schema(name = "SystemAgreement")
public record AgreementOn(
        UUID systemId,
        Evidence.Kind kind,
        String reference,
        String supplier,
        Set<Need> covers,
        Status status,
        @Nullable PartialDate signedOn,
        @Nullable PartialDate start,
        @Nullable LocalDate lastDay,
        boolean terminated,
        @Nullable LocalDate couldExtendTo,
        @Nullable Money value,
        @Nullable Procurement procuredVia,
        @Nullable String reason,
        @JsonUnwrapped Evidence.Origin origin,
        @Nullable List<Source> furtherSources) {

    /// Its status on the day.
    @Schema(name = "AgreementStatus")
    public enum Status {
        /// Signed, to begin later.
        TO_BEGIN,
        /// It covers the day.
        RUNNING,
        /// It is over.
        ENDED,
        /// Its end was brought forward before its start: it covers nothing.
        NEVER_BEGAN,
        /// Its start is not known: it covers no day.
        WITHOUT_DATES
    }

    static AgreementOn of(UUID systemId, Agreement agreement, LocalDate day) {
        LocalDate last = agreement.lastOn(day);
        boolean hasEnd = agreement.hasDates() && !last.equals(LocalDate.MAX);
        return new AgreementOn(
                systemId,
                agreement.kind(),
                agreement.reference(),
                agreement.shown().supplier(),
                agreement.covers(),
                status(agreement, last, day),
                agreement.signed(),
                agreement.starts(),
                hasEnd ? last : null,
                agreement.isTerminatedOn(day),
                agreement.hasDates() ? agreement.optionOn(day).orElse(null) : null,
                agreement.shown().value(),
                agreement.procurement(),
                agreement.reason(),
                agreement.origin(),
                agreement.shown().furtherSources());
    }

    private static Status status(Agreement agreement, LocalDate last, LocalDate day) {
        if (!agreement.hasDates()) {
            return Status.WITHOUT_DATES;
        }
        if (last.isBefore(agreement.first())) {
            return Status.NEVER_BEGAN;
        }
        if (last.isBefore(day)) {
            return Status.ENDED;
        }
        return agreement.hasBegunBy(day) ? Status.RUNNING : Status.TO_BEGIN;
    }
}
