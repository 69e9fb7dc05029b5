package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverFacts.Step;
import uk.nhs.epr.trust.cover.Evidence.Origin;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemDetails.Status;

/// Systems with facts of all kinds, crowded into two months so that they overlap, touch and leave gaps.
final class AnySystem {
    static final LocalDate FIRST = LocalDate.of(2012, 1, 20);
    static final int DAYS = 60;

    private record Turn(int matter, int day, @Nullable Stage stage) {}

    private AnySystem() {}

    static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, DAYS).map(FIRST::plusDays);
    }

    /// A day, or the month it is in.
    private static Arbitrary<PartialDate> dates() {
        return Combinators.combine(days(), Arbitraries.of(0, 0, 0, 1))
                .as((day, rough) -> new PartialDate(rough == 1 ? day.toString().substring(0, 7) : day.toString()));
    }

    private static Arbitrary<Set<Need>> needs() {
        Arbitrary<Set<Need>> some =
                Arbitraries.of(Need.values()).set().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(Arbitraries.just(Set.of(Need.values())), some);
    }

    static Arbitrary<Agreement> agreements(boolean mayBeProcured) {
        Arbitrary<@Nullable LocalDate> lengths = days().injectNull(0.1);
        return Combinators.combine(
                        needs(),
                        dates().injectNull(0.4),
                        dates(),
                        lengths,
                        days().injectNull(0.6),
                        days().injectNull(0.6),
                        Arbitraries.of(false, false, mayBeProcured))
                .as((covers, signed, starts, end, option, exercised, procured) -> {
                    LocalDate last = end == null ? LocalDate.MAX : later(end, starts.firstDay());
                    LocalDate possible = option != null && option.isAfter(last) ? option : null;
                    return new Agreement(
                            UUID.randomUUID(),
                            covers,
                            signed,
                            starts,
                            last,
                            possible,
                            exercised,
                            procured,
                            Origin.UNKNOWN);
                });
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /// Each matter has at most one turn a day, as the order of turns on one day is a fact of its own.
    private static Arbitrary<List<Step>> steps() {
        Arbitrary<@Nullable Stage> stages = Arbitraries.of(
                        Stage.CONSIDERING_FRAMEWORK, Stage.ON_FRAMEWORK, Stage.IN_TENDER, Stage.AWARDED)
                .injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, DAYS),
                        stages)
                .as(Turn::new)
                .list()
                .ofMaxSize(5)
                .uniqueElements(turn -> turn.matter() * 1_000 + turn.day())
                .map(turns -> turns.stream().map(AnySystem::step).toList());
    }

    private static Step step(Turn turn) {
        return new Step(
                "RN1",
                "matter " + turn.matter(),
                Evidence.Kind.TENDER,
                "ocds-" + turn.matter(),
                null,
                PartialDate.of(FIRST.plusDays(turn.day())),
                turn.stage(),
                null,
                Origin.UNKNOWN);
    }

    static Arbitrary<ASystem> systems(boolean mayBeProcured) {
        return Combinators.combine(
                        Arbitraries.of(Licence.values()),
                        agreements(mayBeProcured).list().ofMaxSize(5),
                        steps(),
                        Arbitraries.of(false, true))
                .as((licence, agreements, steps, windsDown) -> {
                    ASystem live = ASystem.liveSince("2011").licensed(licence).under(agreements, steps);
                    return windsDown ? live.entering(Status.WINDING_DOWN, "2012-02-28") : live;
                });
    }
}
