package uk.nhs.epr.framework.calloff;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.agreement.Agreement;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.terms.Refusal;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// A contract that a member placed under a lot, with all that was done with it since, in the order of the days.
@Entity
class CallOff {
    private static final int MOST_STEPS = 50;

    @Id
    private UUID id;

    private String frameworkReference;
    private String lotNumber;

    @Embedded
    private Placing placing;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<CallOffStep> history;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Voiding voided;

    private long version = 1;

    protected CallOff() {}

    CallOff(Agreement agreement, CallOffDetails details, PartialDate placedOn, LocalDate today) {
        id = Generators.timeBasedEpochRandomGenerator().generate();
        frameworkReference = agreement.reference();
        lotNumber = agreement.number();
        placing = new Placing(details, placedOn, today);
        history = List.of(CallOffStep.placed(details, placedOn));
    }

    /// What was recorded of its placing.
    CallOffDetails asPlaced() {
        return placing.with(history.getFirst());
    }

    /// Corrects what was recorded of its placing; returns false where it was recorded just so. Later steps
    /// keep what they changed, and take over the rest.
    boolean correct(CallOffDetails details, LocalDate today) {
        mustCount();
        if (details.withCorrection(null).equals(asPlaced())) {
            return false;
        }
        CallOffStep placed = CallOffStep.placed(details, details.placedDay());
        if (history.size() > 1
                && placed.on().firstDay().isAfter(history.get(1).on().firstDay())) {
            throw Problem.invalid(
                    "/placedOn", "must not be after " + history.get(1).on() + ", the day of the next step");
        }
        history = CallOffStep.replayed(history, placed);
        placing = new Placing(details, placed.on(), today);
        version++;
        return true;
    }

    /// Its supplier's record was merged into another.
    CallOffEvent followMerger(UUID into) {
        CallOffDetails before = asPlaced();
        placing.followMerger(into);
        version++;
        return new CallOffEvent.Corrected(before, "The supplier's record was merged into another");
    }

    void voidIt(Voiding why) {
        mustCount();
        voided = why;
        version++;
    }

    private void mustCount() {
        if (voided != null) {
            throw Refusal.by("voided", "The call-off was voided: " + voided.reason());
        }
    }

    CallOffEvent change(CallOffStep step, Agreement agreement) {
        mustCount();
        CallOffStep last = last();
        if (last.step() == CallOffStep.Kind.TERMINATED) {
            throw Refusal.by("terminated", "The call-off was terminated on " + last.on());
        }
        if (step.on().firstDay().isBefore(last.on().firstDay())) {
            throw Problem.invalid("/on", "must not be before " + last.on() + ", when the call-off was last changed");
        }
        if (history.size() >= MOST_STEPS) {
            throw Problem.conflict("The call-off has " + MOST_STEPS + " steps already, which is the limit");
        }
        mustHoldItsTerm(step, agreement);
        List<CallOffStep> longer = new ArrayList<>(history);
        longer.add(step);
        history = List.copyOf(longer);
        version++;
        return step.step() == CallOffStep.Kind.TERMINATED
                ? new CallOffEvent.Terminated(step)
                : new CallOffEvent.Changed(step);
    }

    private void mustHoldItsTerm(CallOffStep step, Agreement agreement) {
        PartialDate end = step.end();
        if (step.step() == CallOffStep.Kind.TERMINATED || end == null) {
            return;
        }
        if (end.lastDay().isBefore(placing.termStart().firstDay())) {
            throw Problem.invalid("/end", "must not be before the term's start, " + placing.termStart());
        }
        PartialDate extendableTo = placing.extendableTo();
        boolean foreseen = extendableTo != null && !end.lastDay().isAfter(extendableTo.lastDay());
        if (step.step() == CallOffStep.Kind.EXTENDED && !foreseen) {
            throw Refusal.by(
                    "extension",
                    extendableTo == null
                            ? "The call-off has no option to extend it"
                            : "The call-off can be extended to " + extendableTo + " at most");
        }
        PartialDate before = last().end();
        if (!foreseen && before != null && end.lastDay().isAfter(before.lastDay())) {
            agreement.mustAllowLonger();
        }
    }

    CallOffStep last() {
        return history.getLast();
    }

    CallOffState state(@Nullable String supplierName) {
        CallOffDetails placed = asPlaced();
        return new CallOffState(
                id,
                frameworkReference,
                lotNumber,
                placed.odsCode(),
                new CallOffState.SupplierState(placed.supplierId(), supplierName),
                placed.method(),
                placed.ocid(),
                new CallOffDetails.Term(placing.termStart(), last().end()),
                placed.extendableTo(),
                last().value(),
                placed.subject(),
                history,
                voided);
    }

    UUID id() {
        return id;
    }

    String odsCode() {
        return placing.odsCode();
    }

    UUID supplierId() {
        return placing.supplierId();
    }

    long version() {
        return version;
    }

    boolean isUnder(String reference, String lot) {
        return frameworkReference.equals(reference) && lotNumber.equals(lot);
    }
}
