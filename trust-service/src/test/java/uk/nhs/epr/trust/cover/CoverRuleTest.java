package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.ASystem.contract;
import static uk.nhs.epr.trust.cover.ASystem.liveSince;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemDetails.Status;

/// The rule of cover in `docs/cover.md`, case by case.
class CoverRuleTest {
    private static final LocalDate AUGUST_2013 = LocalDate.of(2013, 8, 15);

    private static CoverOn on(ASystem system, LocalDate day) {
        return CoverRule.on(system.facts(), day).orElseThrow();
    }

    @Test
    void a_contract_to_a_month_covers_to_its_last_day() {
        ASystem system = liveSince("2007").with(contract("2007", "2015-10"));
        assertThat(on(system, AUGUST_2013).coverEnds()).isEqualTo("2015-10-31");
    }

    @Test
    void a_system_without_a_contract_was_never_covered() {
        assertThat(on(liveSince("2007"), AUGUST_2013).coverEnds()).isEqualTo(LocalDate.MIN);
    }

    @Test
    void an_open_ended_contract_covers_without_end() {
        ASystem system = liveSince("2007").with(contract("2007", null));
        assertThat(on(system, AUGUST_2013).coverEnds()).isEqualTo(LocalDate.MAX);
    }

    @Test
    void contracts_that_touch_are_one_stretch_and_a_day_between_breaks_it() {
        ASystem touching =
                liveSince("2007").with(contract("2007", "2013-12-31")).with(contract("2014-01-01", "2016"));
        ASystem apart = liveSince("2007").with(contract("2007", "2013-12-31")).with(contract("2014-01-02", "2016"));
        assertThat(on(touching.allSigned("2007"), AUGUST_2013).coverEnds()).isEqualTo("2016-12-31");
        assertThat(on(apart.allSigned("2007"), AUGUST_2013).coverEnds()).isEqualTo("2013-12-31");
    }

    @Test
    void a_contract_is_not_known_before_it_is_signed() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2013-12-31"))
                .with(contract("2014-01-01", "2016").signed("2013-09"));
        assertThat(on(system, AUGUST_2013).coverEnds()).isEqualTo("2013-12-31");
        assertThat(on(system, LocalDate.of(2013, 9, 1)).coverEnds()).isEqualTo("2016-12-31");
    }

    @Test
    void a_contract_of_which_nobody_knows_when_it_was_signed_counts_on_every_day() {
        ASystem system = liveSince("2007").with(contract("2007", "2013-12-31")).with(contract("2014-01-01", "2016"));
        assertThat(on(system, AUGUST_2013).coverEnds()).isEqualTo("2016-12-31");
    }

    @Test
    void cover_ends_with_the_first_need_that_ends() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2016").covering(Need.HOSTING))
                .with(contract("2007", "2014").covering(Need.SUPPORT));
        assertThat(on(system, AUGUST_2013).coverEnds()).isEqualTo("2014-12-31");
    }

    @Test
    void only_a_perpetual_licence_needs_no_contract_for_the_software() {
        ASystem system = liveSince("2007").with(contract("2007", "2016").covering(Need.HOSTING, Need.SUPPORT));
        assertThat(on(system, AUGUST_2013).coverEnds()).isEqualTo("2016-12-31");
        assertThat(on(system.licensed(Licence.SUBSCRIPTION), AUGUST_2013).coverEnds())
                .isEqualTo(LocalDate.MIN);
    }

    @Test
    void an_extension_counts_once_it_is_exercised() {
        ASystem open = liveSince("2007").with(contract("2007", "2015-10").extendable("2016-06", false));
        assertThat(on(open, AUGUST_2013).coverEnds()).isEqualTo("2015-10-31");
        assertThat(on(open, AUGUST_2013).couldExtendTo()).isEqualTo("2016-06-30");
        ASystem later = liveSince("2007").with(contract("2007", "2015-10").extendedOn("2015-05", "2016-06"));
        assertThat(on(later, LocalDate.parse("2015-04-30")).coverEnds()).isEqualTo("2015-10-31");
        assertThat(on(later, LocalDate.parse("2015-04-30")).couldExtendTo()).isEqualTo("2016-06-30");
        assertThat(on(later, LocalDate.parse("2015-05-01")).coverEnds()).isEqualTo("2016-06-30");
        ASystem exercised = liveSince("2007").with(contract("2007", "2015-10").extendable("2016-06", true));
        assertThat(on(exercised, AUGUST_2013).coverEnds()).isEqualTo("2016-06-30");
        assertThat(on(exercised, AUGUST_2013).couldExtendTo()).isNull();
    }

    @Test
    void an_option_lapses_with_its_contract() {
        ASystem system = liveSince("2007").with(contract("2007", "2015-10").extendable("2016-06", false));
        assertThat(on(system, LocalDate.of(2015, 10, 31)).couldExtendTo()).isEqualTo("2016-06-30");
        assertThat(on(system, LocalDate.of(2015, 11, 1)).couldExtendTo()).isNull();
    }

    @Test
    void an_option_on_one_need_alone_can_not_extend_the_cover_of_all() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015").covering(Need.HOSTING).extendable("2017", false))
                .with(contract("2007", "2015").covering(Need.SUPPORT));
        assertThat(on(system, AUGUST_2013).couldExtendTo()).isNull();
    }

    @Test
    void after_the_end_cover_is_told_by_the_last_day_it_had() {
        ASystem system = liveSince("2007").with(contract("2007", "2015-10"));
        assertThat(on(system, LocalDate.of(2020, 1, 1)).coverEnds()).isEqualTo("2015-10-31");
    }

    @Test
    void a_system_is_on_the_board_from_its_go_live_to_its_retirement() {
        ASystem system = liveSince("2007").retired("2015-09");
        assertThat(CoverRule.on(system.facts(), LocalDate.of(2006, 12, 31))).isEmpty();
        assertThat(CoverRule.on(system.facts(), LocalDate.of(2015, 9, 30))).isPresent();
        assertThat(CoverRule.on(system.facts(), LocalDate.of(2015, 10, 1))).isEmpty();
    }

    @Test
    void the_timeline_says_on_every_day_what_the_rule_says_on_that_day() {
        CoverFacts facts = liveSince("2011-12-20")
                .with(contract("2012", "2012-06-15").extendable("2012-07-03", false))
                .with(contract("2012-06-17", "2012-09-30").signed("2012-05-02").procured())
                .member("LONDON", "2012-03-03", Stage.JOINING_FRAMEWORK)
                .member("LONDON", "2012-08-08", null)
                .tender("ocds-1", "2012-07-07", Stage.IN_TENDER)
                .passedTo("RN5", LocalDate.of(2012, 5, 5))
                .entering(Status.WINDING_DOWN, "2012-10-10")
                .retired("2012-11-11")
                .facts();
        var spans = CoverTimeline.of(facts);
        for (LocalDate day = LocalDate.of(2011, 12, 1); day.getYear() < 2013; day = day.plusDays(1)) {
            LocalDate asked = day;
            var said = spans.stream()
                    .filter(span -> !span.from().isAfter(asked) && span.to().isAfter(asked))
                    .map(CoverTimeline.Span::cover)
                    .findAny();
            assertThat(said).as(day.toString()).isEqualTo(CoverRule.on(facts, day));
        }
    }
}
