package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.AnyTrust.Recorded;
import uk.nhs.epr.trust.cover.rule.CoverTimeline.Span;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// What the rule of `docs/cover.md` says of every system and every day, whatever the facts.
class CoverPropertiesTest {
    private static final int TRIES = 400;

    @Provide
    Arbitrary<Recorded> recorded() {
        return AnyTrust.recorded();
    }

    @Provide
    Arbitrary<Agreement> agreements() {
        return AnyTrust.agreements();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return AnyTrust.days();
    }

    /// What the evidence says, whatever the numbers of the contracts.
    private static List<Object> matters(CoverOn cover) {
        return cover.evidence().stream()
                .<Object>map(each -> List.of(each.stage(), each.kind(), each.since()))
                .toList();
    }

    private static CoverOn on(Recorded recorded, LocalDate day) {
        return CoverRule.on(recorded.trust().facts(), day).orElseThrow();
    }

    @Property(tries = TRIES)
    void another_agreement_never_shortens_what_is_secured(
            @ForAll("recorded") Recorded recorded,
            @ForAll("agreements") Agreement another,
            @ForAll("days") LocalDate day) {
        assertThat(on(recorded.and(another), day).securedEnds())
                .isAfterOrEqualTo(on(recorded, day).securedEnds());
    }

    @Property(tries = TRIES)
    void a_span_is_covered_on_each_of_its_days_or_on_none(@ForAll("recorded") Recorded recorded) {
        assertThat(CoverTimeline.of(recorded.trust().facts(), Set.of()))
                .allMatch(span -> span.cover().coverEnds().isBefore(span.from())
                        || !span.cover().coverEnds().isBefore(span.to().minusDays(1)));
    }

    @Property(tries = TRIES)
    void what_is_recorded_twice_changes_nothing(
            @ForAll("recorded") Recorded recorded,
            @ForAll("agreements") Agreement another,
            @ForAll("days") LocalDate day) {
        if (another.procurement() == null
                || another.procurement().ocid() == null
                || another.starts() == null
                || another.ends() == null) {
            return;
        }
        PartialDate signed = PartialDate.of(another.signedOrStarted().firstDay());
        ATrust once = recorded.and(another).trust();
        ATrust twice = recorded.and(another)
                .trust()
                .tender(new ATender(another.procurement().ocid())
                        .notice()
                        .recognised(Category.EPR)
                        .awarded("1", signed.toString())
                        .signed(
                                "1",
                                another.suppliers().iterator().next(),
                                another.signedOrStarted().toString(),
                                another.starts().toString(),
                                another.ends().toString()));
        CoverOn expected = CoverRule.on(once.facts(), day).orElseThrow();
        CoverOn repeated = CoverRule.on(twice.facts(), day).orElseThrow();
        assertThat(repeated.coverEnds()).isEqualTo(expected.coverEnds());
        assertThat(repeated.securedEnds()).isEqualTo(expected.securedEnds());
        assertThat(repeated.replacementFrom()).isEqualTo(expected.replacementFrom());
    }

    @Property(tries = TRIES)
    void the_order_in_which_facts_were_entered_never_matters(
            @ForAll("recorded") Recorded recorded, @ForAll long seed, @ForAll("days") LocalDate day) {
        CoverOn expected = on(recorded, day);
        CoverOn shuffled = on(recorded.shuffled(seed), day);
        assertThat(shuffled)
                .usingRecursiveComparison()
                .ignoringFields("evidence")
                .isEqualTo(expected);
        assertThat(matters(shuffled)).containsExactlyInAnyOrderElementsOf(matters(expected));
    }

    @Property(tries = TRIES)
    void an_agreement_changes_no_answer_from_before_it_was_signed(
            @ForAll("recorded") Recorded recorded,
            @ForAll("agreements") Agreement another,
            @ForAll("days") LocalDate day) {
        if (another.signedOrStarted().firstDay().isAfter(day)) {
            assertThat(on(recorded.and(another), day)).isEqualTo(on(recorded, day));
        }
    }

    @Property(tries = TRIES)
    void what_is_secured_leaves_no_need_open(@ForAll("recorded") Recorded recorded, @ForAll("days") LocalDate day) {
        CoverOn cover = on(recorded, day);
        if (cover.stage() == Stage.SECURED) {
            assertThat(cover.openNeeds()).isEmpty();
            assertThat(cover.partlySecured()).isEmpty();
        }
        if (cover.replacementFrom() != null) {
            assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        }
    }

    @Property(tries = TRIES)
    void cover_never_outlasts_what_is_secured_and_exposed_is_whoever_has_passed_it(
            @ForAll("recorded") Recorded recorded, @ForAll("days") LocalDate day) {
        CoverOn cover = on(recorded, day);
        assertThat(cover.coverEnds()).isBeforeOrEqualTo(cover.securedEnds());
        assertThat(cover.exposed()).isEqualTo(cover.securedEnds().isBefore(day));
    }

    @Property(tries = TRIES)
    void the_route_is_the_furthest_stage_of_its_evidence(
            @ForAll("recorded") Recorded recorded, @ForAll("days") LocalDate day) {
        CoverOn cover = on(recorded, day);
        Optional<Stage> furthest =
                cover.evidence().stream().map(Evidence::stage).max(Comparator.naturalOrder());
        assertThat(cover.stage()).isEqualTo(furthest.orElse(Stage.NONE));
    }

    @Property(tries = TRIES)
    void the_timeline_is_without_overlaps_or_holes_and_says_each_day_what_the_rule_says(
            @ForAll("recorded") Recorded recorded) {
        CoverFacts facts = recorded.trust().facts();
        List<Span> spans = CoverTimeline.of(facts, Set.of());
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
            assertThat(spans.get(i).cover()).isNotEqualTo(spans.get(i - 1).cover());
        }
        Stream.iterate(AnyTrust.FIRST.minusDays(40), day -> day.plusDays(1))
                .limit(AnyTrust.DAYS + 80L)
                .forEach(day -> assertThat(in(spans, day)).as(day.toString()).isEqualTo(CoverRule.on(facts, day)));
    }

    private static Optional<CoverOn> in(List<Span> spans, LocalDate day) {
        return spans.stream()
                .filter(span -> !span.from().isAfter(day) && span.to().isAfter(day))
                .map(Span::cover)
                .findAny();
    }
}
