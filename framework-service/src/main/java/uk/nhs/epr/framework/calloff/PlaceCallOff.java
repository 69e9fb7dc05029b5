package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import uk.nhs.epr.framework.agreement.Agreement;
import uk.nhs.epr.framework.agreement.Agreements;
import uk.nhs.epr.framework.agreement.JoinedTrusts;
import uk.nhs.epr.framework.journal.Ceilings;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.time.PartialDate;

/// Places a contract under a lot. Of several at once, the first that fit under the ceiling are placed; the others
/// are refused with what is left.
@ApplicationScoped
class PlaceCallOff {
    private final Agreements agreements;
    private final JoinedTrusts joined;
    private final Suppliers suppliers;
    private final CallOffs callOffs;
    private final Drawdown drawdown;
    private final Ceilings ceilings;
    private final CallOffJournal journal;
    private final Clock clock;

    PlaceCallOff(
            Agreements agreements,
            JoinedTrusts joined,
            Suppliers suppliers,
            CallOffs callOffs,
            Drawdown drawdown,
            Ceilings ceilings,
            CallOffJournal journal,
            Clock clock) {
        this.agreements = agreements;
        this.joined = joined;
        this.suppliers = suppliers;
        this.callOffs = callOffs;
        this.drawdown = drawdown;
        this.ceilings = ceilings;
        this.journal = journal;
        this.clock = clock;
    }

    Done place(String reference, String lot, CallOffDetails requested) {
        CallOffDetails details = requested.withSupplier(suppliers.referred(requested.supplierId()));
        LocalDate today = LocalDate.now(clock);
        PartialDate placedOn = details.placedOn() == null ? PartialDate.of(today) : details.placedOn();
        Agreement agreement = agreements.toCallOff(reference, lot, details.odsCode(), placedOn.firstDay());
        agreement.mustAdmit(details.supplierId(), details.method());
        agreement.mustBeUsableBy(details.odsCode(), joined.regionOf(details.odsCode(), placedOn.firstDay()));
        agreement.mustBeComparable(details.value());
        joined.mustHaveJoined(reference, details.odsCode(), placedOn.firstDay());
        CallOff callOff = new CallOff(agreement, details, placedOn, today);
        callOffs.persistAndFlush(callOff);
        drawdown.mustHold(agreement, null, callOff.last().value());
        journal.record(callOff, new CallOffEvent.Placed(), null);
        ceilings.touch(reference);
        return new Done(callOff.id(), today);
    }

    static LocalDate later(LocalDate today, PartialDate on) {
        return on.firstDay().isAfter(today) ? on.firstDay() : today;
    }

    /// What was done to which call-off, and the day as of which it is shown.
    record Done(UUID id, LocalDate shownOn) {}
}
