package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;
import static uk.nhs.epr.trust.cover.rule.ATrust.EPR;
import static uk.nhs.epr.trust.cover.rule.ATrust.system;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.fact.SystemDetails.Status;

/// What secures a system and when evidence is done with: call-offs, memberships, replacing systems.
class FollowingCasesTest {
    private static final String IN_2013 = "2013-08-15";
    private static final UUID OTHER = new UUID(0, 2);

    private static ATrust trust() {
        return new ATrust().contract(lasting("2007", "2015-10"));
    }

    private static ATender tender() {
        return new ATender("ocds-1").forCategories(Category.EPR);
    }

    private static Stage stage(ATrust trust, String day) {
        return trust.on(day).stage();
    }

    @Test
    void what_was_recorded_on_the_system_and_on_its_tender_is_one_agreement() {
        ATrust trust = trust().contract(
                        lasting("2013", "2018").by("epic").signed("2013-06").outOfTender("ocds-1"))
                .tender(tender().step("PUBLISHED", "2013-01")
                        .awarded("1", "2013-05")
                        .signed("1", "epic", "2013-06-15", "2013-07-01", "2018-06-30"));
        assertThat(trust.facts().agreements()).hasSize(2);
        CoverOn cover = trust.on("2016-02-01");
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
        assertThat(cover.coverEnds()).isEqualTo("2018-06-30");
    }

    @Test
    void of_two_that_begin_on_one_day_the_procured_one_follows_whichever_was_entered_first() {
        AContract extension = lasting("2013-07-01", null).by("cerner").signed("2013-06");
        AContract replacement =
                lasting("2013-07-01", "2020-12-31").by("epic").signed("2013-06").outOfTender("ocds-1");
        for (ATrust trust : List.of(
                new ATrust().contract(extension).contract(replacement),
                new ATrust().contract(replacement).contract(extension))) {
            assertThat(stage(trust, "2013-07-01")).isEqualTo(Stage.SECURED);
        }
    }

    @Test
    void a_contract_of_a_tender_is_the_one_of_several_records_that_starts_with_it() {
        ATrust trust = trust().contract(
                        AContract.withoutDates("2013-06").by("epic").outOfTender("ocds-1"))
                .contract(lasting("2016-01-01", "2018-12-31")
                        .by("epic")
                        .signed("2013-06")
                        .outOfTender("ocds-1")
                        .covering(Need.SUPPORT))
                .tender(tender().step("PUBLISHED", "2013-01")
                        .awarded("1", "2013-05")
                        .signed("1", "epic", "2013-06-15", "2016-01-01", "2018-12-31"));
        assertThat(trust.facts().agreements()).hasSize(3);
        CoverOn cover = trust.on(IN_2013);
        assertThat(cover.replacementFrom()).isNull();
        assertThat(cover.securedEnds()).isEqualTo("2015-10-31");
    }

    @Test
    void a_call_off_secures_without_a_second_entry() {
        ATrust trust = trust().framework("LONDON", "2013-01", null, null)
                .callOff("LONDON", "epic", "2013-06-01", "2015-11-01", "2020-10-31");
        assertThat(stage(trust, "2013-05-31")).isEqualTo(Stage.NONE);
        CoverOn cover = trust.on(IN_2013);
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        assertThat(cover.replacementFrom()).isEqualTo("2015-11-01");
        assertThat(cover.framework()).isEqualTo("LONDON");
    }

    @Test
    void a_call_off_under_a_lot_that_does_not_say_what_it_is_for_counts_for_the_only_system_in_use() {
        ATrust trust = trust().frameworkOfAnything("LONDON", "2013-01")
                .callOff("LONDON", "epic", "2013-06-01", "2015-11-01", "2020-10-31");
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.SECURED);
    }

    @Test
    void a_call_off_recorded_twice_counts_once() {
        ATrust trust = trust().contract(lasting("2015-11-01", "2025-10-31")
                        .by("cerner")
                        .signed("2014-10")
                        .underLot("LONDON", "1"))
                .framework("LONDON", "2013-07", null, null)
                .callOff("LONDON", "cerner", "2014-10", "2015-11-01", "2025-10-31");
        assertThat(trust.facts().agreements()).hasSize(2);
        assertThat(trust.on("2014-11-01").evidence())
                .extracting(Evidence::kind)
                .containsExactly(Evidence.Kind.CONTRACT);
    }

    @ParameterizedTest
    @CsvSource({"2013-06-30, , NONE", ", 2013-01-01, NONE", "2013-08-15, , ON_FRAMEWORK", ", , ON_FRAMEWORK"})
    void a_membership_counts_until_the_framework_ends(String end, String terminated, Stage stage) {
        assertThat(stage(
                        trust().framework("LONDON", "2012", end, terminated).member("RTH", "JOINED", "2012-05"),
                        IN_2013))
                .isEqualTo(stage);
    }

    @Test
    void of_two_standings_that_may_be_of_one_day_the_later_in_the_life_cycle_holds() {
        ATrust trust = trust().framework("LONDON", "2012", null, null)
                .member("RTH", "JOINING", "2013-08-15", "JOINED", "2013-08");
        assertThat(stage(trust, "2013-08-14")).isEqualTo(Stage.NONE);
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.ON_FRAMEWORK);
    }

    @Test
    void a_membership_is_done_with_once_an_agreement_signed_under_it_has_begun() {
        ATrust trust = trust().framework("LONDON", "2013-07", null, null)
                .member("RTH", "JOINED", "2014-10")
                .callOff("LONDON", "cerner", "2014-10", "2015-11-01", "2025-10-31");
        assertThat(stage(trust, "2015-10-31")).isEqualTo(Stage.SECURED);
        assertThat(stage(trust, "2015-11-01")).isEqualTo(Stage.NONE);
    }

    @Test
    void a_strategy_is_done_with_once_an_agreement_signed_later_has_begun() {
        ATrust trust = trust().assessing("2013-01")
                .contract(lasting("2015-11", "2020").signed("2014-10").outOfTender("ocds-9"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.ASSESSING);
        assertThat(stage(trust, "2015-11-01")).isEqualTo(Stage.NONE);
    }

    @Test
    void evidence_goes_stale_after_24_months() {
        ATrust trust = trust().tender(tender().step("PUBLISHED", "2013-05"));
        assertThat(trust.on("2015-04-30").stale()).isFalse();
        assertThat(trust.on("2015-05-01").stale()).isTrue();
        assertThat(trust.on("2015-05-01").stage()).isEqualTo(Stage.IN_TENDER);
    }

    @Test
    void a_planned_system_with_signed_agreements_secures_and_takes_its_place_at_go_live() {
        ATrust trust = trust().and(
                        new ATrust.ASystem(OTHER, Category.EPR, "ims")
                                .status(Status.PLANNED, "2014-10")
                                .status(Status.LIVE, "2015-09")
                                .replacing(EPR),
                        lasting("2014-10", "2024").by("ims").signed("2014-10"));
        assertThat(stage(trust, "2014-11-01")).isEqualTo(Stage.SECURED);
        assertThat(trust.on("2014-11-01").replacementFrom()).isEqualTo("2015-11-01");
        assertThat(trust.on(OTHER, "2014-11-01")).isEmpty();
        assertThat(stage(trust, "2015-09-01")).isEqualTo(Stage.WINDING_DOWN);
        CoverOn successor = trust.on(OTHER, "2015-09-01").orElseThrow();
        assertThat(successor.stage()).isEqualTo(Stage.NONE);
        assertThat(successor.coverEnds()).isEqualTo("2024-12-31");
    }

    @Test
    void a_planned_system_that_goes_live_after_the_end_of_cover_secures_with_a_gap() {
        CoverOn cover = trust().and(
                        new ATrust.ASystem(OTHER, Category.EPR, "ims")
                                .status(Status.PLANNED, "2014-10")
                                .toGoLive("2016-03")
                                .replacing(EPR),
                        lasting("2014-10", "2024").by("ims").signed("2014-10"))
                .on("2014-11-01");
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        assertThat(cover.securedWithGap()).isTrue();
        assertThat(cover.replacementFrom()).isEqualTo("2016-03-01");
        assertThat(cover.gapDays()).isEqualTo(121);
        assertThat(cover.securedEnds()).isEqualTo("2015-10-31");
    }

    @Test
    void a_planned_system_that_was_given_up_secures_nothing() {
        ATrust trust = trust().and(
                        new ATrust.ASystem(OTHER, Category.EPR, "ims")
                                .status(Status.PLANNED, "2014-10")
                                .status(Status.RETIRED, "2015-02")
                                .toGoLive("2015-09")
                                .replacing(EPR),
                        lasting("2014-10", "2024").by("ims").signed("2014-10"));
        assertThat(stage(trust, "2014-11-01")).isEqualTo(Stage.SECURED);
        assertThat(stage(trust, "2015-02-01")).isEqualTo(Stage.NONE);
    }

    @Test
    void a_system_that_is_switched_off_winds_down_whatever_else_is_done() {
        ATrust trust = new ATrust()
                .running(system(EPR, Category.EPR, "cerner", "2007").status(Status.WINDING_DOWN, "2012-01"))
                .tender(tender().step("PUBLISHED", "2013-05"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.WINDING_DOWN);
    }

    @Test
    void a_trust_that_closed_without_a_successor_leaves_its_systems_orphaned() {
        ATrust trust =
                trust().running(system(EPR, Category.EPR, "cerner", "2007").leftOn(LocalDate.of(2013, 9, 30)));
        assertThat(trust.on("2013-09-30").orphaned()).isFalse();
        CoverOn orphaned = trust.on("2013-10-01");
        assertThat(orphaned.orphaned()).isTrue();
        assertThat(orphaned.odsCode()).isEqualTo("RTH");
    }
}
