package uk.nhs.epr.framework.calloff;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.agreement.Agreement;
import uk.nhs.epr.framework.agreement.Agreements;
import uk.nhs.epr.framework.agreement.JoinedTrusts;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.journal.Ceilings;
import uk.nhs.epr.framework.supplier.SupplierId;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.history.FactHistory;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.IfMatch;
import uk.nhs.epr.kit.rest.MergePatch;

/// Corrects what was wrongly recorded of a call-off, or voids one that should not have been recorded. What the
/// correction makes larger has to fit under the ceilings, as everything placed.
@ApplicationScoped
class CorrectCallOff {
    private final Agreements agreements;
    private final JoinedTrusts joined;
    private final Suppliers suppliers;
    private final CallOffs callOffs;
    private final Drawdown drawdown;
    private final Ceilings ceilings;
    private final CallOffJournal journal;
    private final FactHistory history;
    private final MergePatch patches;
    private final Clock clock;

    CorrectCallOff(
            Agreements agreements,
            JoinedTrusts joined,
            Suppliers suppliers,
            CallOffs callOffs,
            Drawdown drawdown,
            Ceilings ceilings,
            CallOffJournal journal,
            FactHistory history,
            MergePatch patches,
            Clock clock) {
        this.agreements = agreements;
        this.joined = joined;
        this.suppliers = suppliers;
        this.callOffs = callOffs;
        this.drawdown = drawdown;
        this.ceilings = ceilings;
        this.journal = journal;
        this.history = history;
        this.patches = patches;
        this.clock = clock;
    }

    PlaceCallOff.Done correct(CallOffKey key, @Nullable IfMatch seen, JsonNode patch) {
        UUID named =
                suppliers.referred(SupplierId.inBody(patch.path("supplierId").asText("")));
        CallOff callOff = held(key, seen);
        CallOffDetails recorded = callOff.asPlaced();
        CallOffDetails asked = patches.apply(recorded, patch);
        CallOffDetails corrected = patch.has("supplierId") ? asked.withSupplier(named) : asked;
        if (corrected.correction() == null) {
            throw Problem.invalid("/correction", "is required: why the call-off is corrected");
        }
        if (corrected.placedOn() == null) {
            throw Problem.invalid("/placedOn", "must be given");
        }
        Agreement agreement = agreements.toCallOff(
                key.reference(),
                key.lot(),
                corrected.odsCode(),
                corrected.placedDay().firstDay());
        if (!corrected.isPlacedLike(recorded)) {
            mustBeAdmitted(key, corrected, agreement);
        }
        agreement.mustBeComparable(corrected.value());
        CallOffState before = journal.state(callOff);
        Money value = callOff.last().value();
        if (callOff.correct(corrected, LocalDate.now(clock))) {
            callOffs.flush();
            drawdown.mustHold(agreement, value, callOff.last().value());
            recorded(
                    callOff,
                    new CallOffEvent.Corrected(recorded, corrected.correction()),
                    before,
                    corrected.correction());
        }
        return done(callOff);
    }

    private void mustBeAdmitted(CallOffKey key, CallOffDetails details, Agreement agreement) {
        agreement.mustAdmit(details.supplierId(), details.method());
        agreement.mustBeUsableBy(
                details.odsCode(),
                joined.regionOf(details.odsCode(), details.placedDay().firstDay()));
        joined.mustHaveJoined(
                key.reference(), details.odsCode(), details.placedDay().firstDay());
    }

    PlaceCallOff.Done voidIt(CallOffKey key, @Nullable IfMatch seen, Voiding voiding) {
        CallOff callOff = held(key, seen);
        CallOffState before = journal.state(callOff);
        callOff.voidIt(voiding);
        recorded(callOff, new CallOffEvent.Voided(voiding), before, voiding.reason());
        return done(callOff);
    }

    private PlaceCallOff.Done done(CallOff callOff) {
        return new PlaceCallOff.Done(callOff.id(), LocalDate.now(clock));
    }

    /// The present call-off, with its framework held, for one who may change it.
    private CallOff held(CallOffKey key, @Nullable IfMatch seen) {
        CallOff callOff = callOffs.get(key.reference(), key.lot(), key.id());
        agreements.toCallOff(
                key.reference(),
                key.lot(),
                callOff.odsCode(),
                callOff.asPlaced().placedDay().firstDay());
        callOffs.refreshed(callOff);
        IfMatch.require(seen, callOff.version());
        history.keepIfFirst(state(callOff));
        return callOff;
    }

    private void recorded(CallOff callOff, CallOffEvent event, CallOffState before, String why) {
        journal.record(callOff, event, before);
        history.recorded(state(callOff), why);
        ceilings.touch(before.framework());
    }

    private FactState state(CallOff callOff) {
        return new FactState(fact(callOff.id().toString()), callOff.version(), null, journal.state(callOff), null);
    }

    static String fact(String id) {
        return "call-off:" + id;
    }
}
