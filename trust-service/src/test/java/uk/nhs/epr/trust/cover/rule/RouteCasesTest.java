package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;
import static uk.nhs.epr.trust.cover.rule.ATrust.EPR;
import static uk.nhs.epr.trust.cover.rule.ATrust.system;
import static uk.nhs.epr.trust.record.ContractDetails.Need.HOSTING;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.trust.record.Confidence;
import uk.nhs.epr.trust.record.Strategy;
import uk.nhs.epr.trust.record.SystemDetails.Category;
import uk.nhs.epr.trust.record.SystemDetails.Status;

/// How far the trust is on the way to a replacement of its record system, covered to October 2015.
class RouteCasesTest {
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

    @ParameterizedTest
    @CsvSource({
        "ENGAGEMENT, PLANNING_TENDER",
        "PLANNED, PLANNING_TENDER",
        "PUBLISHED, IN_TENDER",
        "EVALUATION, IN_TENDER",
        "PREFERRED_SUPPLIER, PREFERRED_SUPPLIER",
        "AWARDED, AWARDED",
        "CANCELLED, NONE",
        "UNSUCCESSFUL, NONE",
        "WITHDRAWN, NONE"
    })
    void the_last_step_of_a_tender_is_the_stage(String step, Stage stage) {
        assertThat(stage(trust().tender(tender().step("PUBLISHED", "2013-01").step(step, "2013-02")), IN_2013))
                .isEqualTo(step.equals("ENGAGEMENT") || step.equals("PLANNED") ? Stage.PLANNING_TENDER : stage);
    }

    @Test
    void a_tender_for_something_else_is_evidence_of_nothing() {
        assertThat(stage(
                        trust().tender(new ATender("ocds-1")
                                .forCategories(Category.OTHER)
                                .step("PUBLISHED", "2013-01")),
                        IN_2013))
                .isEqualTo(Stage.NONE);
    }

    @Test
    void a_notice_from_elsewhere_without_a_subject_is_evidence_of_nothing() {
        assertThat(stage(trust().tender(new ATender("ocds-1").notice().step("PUBLISHED", "2013-01")), IN_2013))
                .isEqualTo(Stage.NONE);
    }

    @Test
    void a_recognised_notice_counts_as_indicated_with_its_reason() {
        CoverOn cover = trust().tender(
                        new ATender("ocds-1").recognised(Category.EPR).step("PUBLISHED", "2013-01"))
                .on(IN_2013);
        assertThat(cover.stage()).isEqualTo(Stage.IN_TENDER);
        assertThat(cover.evidence().getFirst().reason()).isEqualTo("the title says so");
        assertThat(cover.evidence().getFirst().origin().confidence()).isEqualTo(Confidence.INDICATED);
    }

    @Test
    void a_tender_recorded_here_without_a_subject_counts_for_the_only_system_in_use() {
        ATender unsaid = new ATender("ocds-1").step("PUBLISHED", "2013-01");
        assertThat(stage(trust().tender(unsaid), IN_2013)).isEqualTo(Stage.IN_TENDER);
        ATrust withTwo = trust().tender(unsaid).and(system(OTHER, Category.PAS, "ims", "2008"));
        assertThat(stage(withTwo, IN_2013)).isEqualTo(Stage.NONE);
        ATrust withOneToCome = trust().tender(unsaid)
                .and(new ATrust.ASystem(OTHER, Category.PAS, "ims").status(Status.LIVE, "2013-02"));
        assertThat(stage(withOneToCome, IN_2013)).isEqualTo(Stage.IN_TENDER);
    }

    @Test
    void each_lot_counts_for_what_it_is_for() {
        ATrust trust = trust().tender(new ATender("ocds-1")
                .lotFor("1", Category.PORTAL)
                .lotFor("2", Category.EPR)
                .step("PUBLISHED", "2013-01")
                .awarded("1", "2013-06", "1"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
    }

    @Test
    void a_contract_signed_before_its_award_was_noticed_secures_and_is_done_with_once_begun() {
        ATrust trust = new ATrust()
                .contract(lasting("2020", "2026-12"))
                .tender(new ATender("ocds-1")
                        .recognised(Category.EPR)
                        .step("PUBLISHED", "2025-06")
                        .awarded("1", "2026-08-12")
                        .signed("1", "epic", "2026-03-31", "2027-01-01", "2036-12-31"));
        assertThat(stage(trust, "2026-11-25")).isEqualTo(Stage.SECURED);
        assertThat(trust.on("2026-11-25").replacementFrom()).isEqualTo("2027-01-01");
        assertThat(stage(trust, "2027-01-02")).isEqualTo(Stage.NONE);
        assertThat(trust.on("2027-01-02").coverEnds()).isEqualTo("2036-12-31");
    }

    @Test
    void a_tenders_contract_that_has_ended_leaves_the_system_exposed_at_none() {
        CoverOn cover = trust().tender(tender().step("PUBLISHED", "2013-05")
                        .awarded("1", "2014-09")
                        .signed("1", "epic", "2014-10", "2015-11-01", "2018-12-31"))
                .on("2019-06-01");
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
        assertThat(cover.coverEnds()).isEqualTo("2018-12-31");
        assertThat(cover.exposed()).isTrue();
    }

    @Test
    void lots_signed_on_different_days_secure_from_the_day_on_which_all_needs_are_covered() {
        ATrust trust = trust().tender(tender().lot("1")
                .lot("2")
                .step("PUBLISHED", "2013-01")
                .awarded("1", "2013-07", "1")
                .awarded("2", "2014-01", "2")
                .signed("1", "epic", "2013-08-01", "2015-11-01", "2025-10-31")
                .signed("2", "epic", "2014-02-01", "2014-03-01", "2024-02-28"));
        assertThat(trust.on(IN_2013).replacementFrom()).isEqualTo("2015-11-01");
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.SECURED);
    }

    @Test
    void a_collaborator_that_was_removed_later_was_in_tender_before() {
        ATrust trust = trust().tender(tender().boughtBy("RXX", null, null)
                .boughtBy("RTH", null, "2026-11-25")
                .step("PUBLISHED", "2013-01"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
        assertThat(stage(trust, "2026-11-26")).isEqualTo(Stage.NONE);
    }

    @Test
    void an_agreement_goes_on_for_a_trust_that_has_left_the_tender_since() {
        ATrust trust = trust().tender(tender().boughtBy("RTH", null, "2014-12-31")
                .step("PUBLISHED", "2013-01")
                .awarded("1", "2014-09")
                .signed("1", "epic", "2014-10", "2015-11-01", "2025-10-31"));
        assertThat(stage(trust, "2015-01-15")).isEqualTo(Stage.SECURED);
        assertThat(trust.on("2016-01-01").coverEnds()).isEqualTo("2025-10-31");
    }

    @Test
    void a_step_known_to_the_year_takes_effect_no_sooner_than_the_step_it_follows() {
        ATrust trust = trust().tender(tender().step("PUBLISHED", "2013-03-10").step("PREFERRED_SUPPLIER", "2013"));
        assertThat(stage(trust, "2014-01-01")).isEqualTo(Stage.PREFERRED_SUPPLIER);
        assertThat(stage(trust, "2013-03-09")).isEqualTo(Stage.NONE);
    }

    @Test
    void a_preferred_supplier_that_withdraws_takes_the_tender_back() {
        ATrust trust = trust().tender(tender().step("PUBLISHED", "2013-01-10")
                .step("PREFERRED_SUPPLIER", "2013-05-01")
                .step("PUBLISHED", "2013-06-15"));
        assertThat(stage(trust, "2013-06-14")).isEqualTo(Stage.PREFERRED_SUPPLIER);
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
    }

    @Test
    void the_order_in_which_steps_were_taken_decides_between_days_that_may_be_one() {
        ATrust trust = trust().tender(tender().step("PUBLISHED", "2013-01-10")
                .step("PREFERRED_SUPPLIER", "2013")
                .step("PUBLISHED", "2013-06-15"));
        assertThat(stage(trust, "2013-06-14")).isEqualTo(Stage.PREFERRED_SUPPLIER);
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
    }

    @Test
    void an_award_set_aside_takes_the_tender_back_and_ends_its_contract() {
        ATrust trust = trust().tender(tender().step("PUBLISHED", "2013-01-10")
                .awarded("1", "2013-05-01")
                .setAside("1", "2013-07-01")
                .signed("1", "epic", "2013-05-20", "2015-11-01", "2025-10-31"));
        assertThat(stage(trust, "2013-06-15")).isEqualTo(Stage.SECURED);
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
    }

    @Test
    void a_transparency_notice_of_an_extension_supports_no_stage_and_any_other_a_preferred_supplier() {
        assertThat(stage(trust().tender(tender().transparency("2013-07", true)), IN_2013))
                .isEqualTo(Stage.NONE);
        assertThat(stage(trust().tender(tender().transparency("2013-07", false)), IN_2013))
                .isEqualTo(Stage.PREFERRED_SUPPLIER);
    }

    @Test
    void a_procurement_that_a_notice_announces_is_planning_until_one_is_published() {
        ATrust trust = trust().tender(tender().transparency("2013-07", true).announcing("2013-07"))
                .tender(new ATender("ocds-2")
                        .forCategories(Category.EPR)
                        .step("PUBLISHED", "2014-03-01")
                        .step("CANCELLED", "2014-06-01"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.PLANNING_TENDER);
        assertThat(stage(trust, "2014-03-01")).isEqualTo(Stage.IN_TENDER);
        assertThat(stage(trust, "2014-06-02")).isEqualTo(Stage.NONE);
    }

    @Test
    void a_contract_by_category_counts_only_where_one_such_system_is_in_use() {
        ATender signed = tender().step("PUBLISHED", "2013-01")
                .awarded("1", "2013-05")
                .signed("1", "epic", "2013-06", "2015-11-01", "2025-10-31");
        assertThat(stage(trust().tender(signed), IN_2013)).isEqualTo(Stage.SECURED);
        ATrust withTwo = trust().tender(signed).and(system(OTHER, Category.EPR, "ims", "2008"));
        assertThat(stage(withTwo, IN_2013)).isEqualTo(Stage.AWARDED);
        assertThat(withTwo.on(OTHER, IN_2013).orElseThrow().stage()).isEqualTo(Stage.AWARDED);
    }

    @Test
    void a_contract_of_a_notice_without_dates_secures_and_goes_stale() {
        ATrust trust = trust().tender(new ATender("ocds-1")
                .recognised(Category.EPR)
                .step("AWARDED", "2013-05-01")
                .awarded("1", "2013-05-01")
                .signed("1", "epic", "2013-06-01", null, null));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.SECURED);
        assertThat(trust.on(IN_2013).coverEnds()).isEqualTo("2015-10-31");
        assertThat(trust.on("2015-07-01").stale()).isTrue();
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
    void what_came_before_a_replacing_systems_go_live_is_no_evidence_for_it() {
        ATrust trust = trust().tender(tender().step("PUBLISHED", "2013-05"))
                .and(
                        new ATrust.ASystem(OTHER, Category.EPR, "ims")
                                .status(Status.LIVE, "2015-09")
                                .replacing(EPR),
                        lasting("2015-09", "2024"));
        assertThat(trust.on(OTHER, "2015-10-01").orElseThrow().stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void a_system_that_is_switched_off_winds_down_whatever_else_is_done() {
        ATrust trust = new ATrust()
                .running(system(EPR, Category.EPR, "cerner", "2007").status(Status.WINDING_DOWN, "2012-01"))
                .tender(tender().step("PUBLISHED", "2013-05"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.WINDING_DOWN);
    }

    @Test
    void a_successor_inherits_the_evidence_of_a_system_and_adds_none_from_before() {
        ATrust trust = new ATrust()
                .running(system(EPR, Category.EPR, "cerner", "2007").heldBy("RN5", LocalDate.of(2013, 7, 1)))
                .assessing("2013-01")
                .tender(new ATender("ocds-1")
                        .forCategories(Category.EPR)
                        .boughtBy("RN5", null, null)
                        .step("PUBLISHED", "2013-02"));
        CoverOn cover = trust.on(IN_2013);
        assertThat(cover.odsCode()).isEqualTo("RN5");
        assertThat(cover.stage()).isEqualTo(Stage.ASSESSING);
    }

    @Test
    void the_successors_own_statement_takes_the_place_of_the_predecessors() {
        ATrust trust = new ATrust()
                .running(system(EPR, Category.EPR, "cerner", "2007").heldBy("RN5", LocalDate.of(2013, 7, 1)))
                .assessing("2013-01")
                .said("RN5", Strategy.Approach.BEST_OF_BREED, "2013-08");
        assertThat(stage(trust, "2013-07-15")).isEqualTo(Stage.ASSESSING);
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.NONE);
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

    @Test
    void a_tender_that_names_its_systems_counts_for_no_other() {
        ATrust trust = trust().and(system(OTHER, Category.EPR, "ims", "2008"))
                .tender(new ATender("ocds-1").forSystem("RTH", EPR, HOSTING).step("PUBLISHED", "2013-01"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
        assertThat(trust.on(OTHER, IN_2013).orElseThrow().stage()).isEqualTo(Stage.NONE);
    }
}
