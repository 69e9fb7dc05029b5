package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// What a call-off is for a system: an agreement, where it serves it.
final class CallOffFacts {
    private final PlacedCallOff callOff;
    private final Portfolio portfolio;

    CallOffFacts(PlacedCallOff callOff, Portfolio portfolio) {
        this.callOff = callOff;
        this.portfolio = portfolio;
    }

    Optional<Agreement> agreement(SystemFact system) {
        LocalDate placed = callOff.placed().on().firstDay();
        boolean serves = system.wasEverHeldBy(callOff.odsCode())
                && portfolio
                        .served(subject(), callOff.odsCode(), placed, placed, true)
                        .contains(system.id());
        return serves ? Optional.of(agreement()) : Optional.empty();
    }

    private Agreement agreement() {
        PlacedCallOff.Step placed = callOff.placed();
        PartialDate end = placed.end() == null && callOff.history().size() == 1
                ? callOff.term().end()
                : placed.end();
        return new Agreement(
                callOff.id(),
                Evidence.Kind.CALL_OFF,
                callOff.framework() + " lot " + callOff.lot(),
                needs(),
                portfolio.suppliers().of(callOff.supplier()),
                placed.on(),
                callOff.term().start(),
                end,
                callOff.extendableTo() == null ? null : callOff.extendableTo().lastDay(),
                changes(),
                new Procurement(callOff.ocid(), callOff.framework(), callOff.lot(), callOff.id()),
                null,
                Evidence.Origin.of(placed.source(), placed.confidence()),
                new Agreement.Shown(callOff.supplier().name(), callOff.value(), null));
    }

    private @Nullable Subject subject() {
        Subject own = callOff.subject();
        return own != null && own.isStated() ? own : portfolio.ofLot(callOff.framework(), callOff.lot());
    }

    private Set<Need> needs() {
        Subject own = callOff.subject();
        if (own != null && !own.covers().isEmpty()) {
            return own.covers();
        }
        Subject ofLot = portfolio.ofLot(callOff.framework(), callOff.lot());
        return ofLot == null ? Set.of(Need.values()) : ofLot.needs();
    }

    private List<Agreement.Change> changes() {
        List<Agreement.Change> changes = new ArrayList<>();
        for (PlacedCallOff.Step step :
                callOff.history().subList(1, callOff.history().size())) {
            boolean isTermination = step.step().equals("TERMINATED");
            PartialDate known = Objects.requireNonNullElse(step.noticeOn(), step.on());
            PartialDate last = isTermination ? step.on() : step.end();
            changes.add(new Agreement.Change(
                    known.firstDay(), last == null ? LocalDate.MAX : last.lastDay(), isTermination));
        }
        return List.copyOf(changes);
    }
}
