package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.agreement.Agreement;
import uk.nhs.epr.framework.agreement.Agreements;
import uk.nhs.epr.framework.journal.Ceilings;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.time.PartialDate;

/// Varies, extends or terminates a call-off. What makes it larger has to fit under the ceilings.
@ApplicationScoped
class ChangeCallOff {
    private final Agreements agreements;
    private final CallOffs callOffs;
    private final Drawdown drawdown;
    private final Ceilings ceilings;
    private final CallOffJournal journal;
    private final Clock clock;

    ChangeCallOff(
            Agreements agreements,
            CallOffs callOffs,
            Drawdown drawdown,
            Ceilings ceilings,
            CallOffJournal journal,
            Clock clock) {
        this.agreements = agreements;
        this.callOffs = callOffs;
        this.drawdown = drawdown;
        this.ceilings = ceilings;
        this.journal = journal;
        this.clock = clock;
    }

    PlaceCallOff.Done change(CallOffKey key, @Nullable IfMatch seen, CallOffChange change) {
        CallOff callOff = callOffs.get(key.reference(), key.lot(), key.id());
        LocalDate today = LocalDate.now(clock);
        PartialDate on = change.on() == null ? PartialDate.of(today) : change.on();
        Agreement agreement = agreements.toCallOff(key.reference(), key.lot(), callOff.odsCode(), on.firstDay());
        callOffs.refreshed(callOff);
        IfMatch.require(seen, callOff.version());
        agreement.mustBeComparable(change.value());
        CallOffState before = journal.state(callOff);
        Money value = callOff.last().value();
        CallOffEvent event = callOff.change(change.after(callOff.last(), on), agreement);
        callOffs.flush();
        drawdown.mustHold(agreement, value, callOff.last().value());
        journal.record(callOff, event, before);
        ceilings.touch(key.reference());
        return new PlaceCallOff.Done(callOff.id(), PlaceCallOff.later(today, on));
    }
}
