package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.AnySystem.DAYS;
import static uk.nhs.epr.trust.cover.AnySystem.FIRST;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverTimeline.Span;

/// What the rule of `docs/cover.md` says of every system and every day, whatever the facts.
class CoverPropertiesTest {
    private static final int TRIES = 400;

    @Provide
    Arbitrary<ASystem> systems() {
        return AnySystem.systems(true);
    }

    @Provide
    Arbitrary<ASystem> unprocured() {
        return AnySystem.systems(false);
    }

    @Provide
    Arbitrary<Agreement> agreements() {
        return AnySystem.agreements(true);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return AnySystem.days();
    }

    private static CoverOn on(ASystem system, LocalDate day) {
        return CoverRule.on(system.facts(), day).orElseThrow();
    }

    @Property(tries = TRIES)
    void cover_ends_where_a_walk_from_day_to_day_finds_a_need_without_a_contract(
            @ForAll("systems") ASystem system, @ForAll("days") LocalDate day) {
        assertThat(on(system, day).coverEnds()).isEqualTo(new DayByDay(system.facts(), day).coverEnds());
    }

    @Property(tries = TRIES)
    void another_contract_never_shortens_cover(
            @ForAll("unprocured") ASystem system,
            @ForAll("agreements") Agreement another,
            @ForAll("days") LocalDate day) {
        LocalDate without = on(system, day).coverEnds();
        assertThat(on(system.and(another), day).coverEnds()).isAfterOrEqualTo(without);
    }

    @Property(tries = TRIES)
    void where_an_older_contract_comes_to_light_what_covered_is_shown_as_its_replacement(
            @ForAll("systems") ASystem system, @ForAll("agreements") Agreement another, @ForAll("days") LocalDate day) {
        CoverOn without = on(system, day);
        CoverOn with = on(system.and(another), day);
        if (with.coverEnds().isBefore(without.coverEnds())) {
            assertThat(with.replacementFrom()).isNotNull();
            assertThat(with.evidence()).extracting(Evidence::stage).contains(Stage.SECURED);
        }
    }

    @Property(tries = TRIES)
    void the_order_of_facts_never_matters(
            @ForAll("systems") ASystem system, @ForAll long seed, @ForAll("days") LocalDate day) {
        ASystem shuffled = system.under(shuffled(system.agreements(), seed), shuffled(system.steps(), seed));
        assertThat(on(shuffled, day)).isEqualTo(on(system, day));
    }

    private static <T> List<T> shuffled(List<T> facts, long seed) {
        List<T> others = new ArrayList<>(facts);
        Collections.shuffle(others, new Random(seed));
        return others;
    }

    @Property(tries = TRIES)
    void an_option_that_is_not_taken_up_never_lengthens_cover(
            @ForAll("systems") ASystem system, @ForAll("days") LocalDate day) {
        CoverOn with = on(system, day);
        CoverOn without = on(system.withoutOptionsOpenOn(day), day);
        assertThat(with.coverEnds()).isEqualTo(without.coverEnds());
        assertThat(without.couldExtendTo()).isNull();
        if (with.couldExtendTo() != null) {
            assertThat(with.couldExtendTo()).isAfter(with.coverEnds());
        }
    }

    @Property(tries = TRIES)
    void a_contract_changes_no_answer_from_before_it_was_signed(
            @ForAll("systems") ASystem system, @ForAll("agreements") Agreement another, @ForAll("days") LocalDate day) {
        if (another.signed() != null && another.signed().firstDay().isAfter(day)) {
            assertThat(on(system.and(another), day)).isEqualTo(on(system, day));
        }
    }

    @Property(tries = TRIES)
    void a_successor_stands_where_its_predecessor_would(
            @ForAll("systems") ASystem system, @ForAll("days") LocalDate passed, @ForAll("days") LocalDate day) {
        CoverOn kept = on(system, day);
        CoverOn inherited = on(system.passedTo("RN5", passed), day);
        assertThat(inherited.odsCode()).isEqualTo(day.isBefore(passed) ? "RN1" : "RN5");
        assertThat(inherited)
                .usingRecursiveComparison()
                .ignoringFields("odsCode")
                .isEqualTo(kept);
    }

    @Property(tries = TRIES)
    void the_route_is_the_furthest_stage_of_its_evidence(
            @ForAll("systems") ASystem system, @ForAll("days") LocalDate day) {
        CoverOn cover = on(system, day);
        Optional<Stage> furthest =
                cover.evidence().stream().map(Evidence::stage).max(Comparator.naturalOrder());
        assertThat(cover.stage()).isEqualTo(furthest.orElse(Stage.NONE));
        assertThat(cover.evidence())
                .allSatisfy(evidence -> assertThat(evidence.since().firstDay()).isBeforeOrEqualTo(day));
    }

    @Property(tries = TRIES)
    void a_gap_is_the_days_between_the_end_of_cover_and_the_first_day_of_what_follows(
            @ForAll("systems") ASystem system, @ForAll("days") LocalDate day) {
        CoverOn cover = on(system, day);
        LocalDate from = cover.replacementFrom();
        if (from == null || cover.coverEnds().equals(LocalDate.MIN)) {
            assertThat(cover.gapDays()).isNull();
            return;
        }
        long between = cover.coverEnds().equals(LocalDate.MAX) || !from.isAfter(cover.coverEnds())
                ? 0
                : cover.coverEnds().plusDays(1).datesUntil(from).count();
        assertThat(cover.gapDays()).isEqualTo((int) between);
        assertThat(cover.securedWithGap()).isEqualTo(cover.stage() == Stage.SECURED && between > 0);
    }

    @Property(tries = TRIES)
    void the_timeline_is_without_overlaps_or_holes_and_says_each_day_what_the_rule_says(
            @ForAll("systems") ASystem system, @ForAll("days") LocalDate passed) {
        CoverFacts facts = system.passedTo("RN5", passed).facts();
        List<Span> spans = CoverTimeline.of(facts);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
            assertThat(spans.get(i).cover()).isNotEqualTo(spans.get(i - 1).cover());
        }
        Stream.iterate(FIRST.minusDays(40), day -> day.plusDays(1))
                .limit(DAYS + 80L)
                .forEach(day -> assertThat(told(spans, day)).as(day.toString()).isEqualTo(CoverRule.on(facts, day)));
    }

    private static Optional<CoverOn> told(List<Span> spans, LocalDate day) {
        return spans.stream()
                .filter(span -> !span.from().isAfter(day) && span.to().isAfter(day))
                .map(Span::cover)
                .findAny();
    }
}
