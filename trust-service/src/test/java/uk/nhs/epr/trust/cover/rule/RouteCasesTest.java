package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// How far the trust is on the way to a replacement of its record system, covered to October 2015, by a tender.
class RouteCasesTest {
    private static final String IN_2013 = "2013-08-15";

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
        "REPORTED, PLANNING_TENDER",
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
                .isEqualTo(stage);
    }

    @Test
    void a_tender_that_is_only_reported_is_planned_until_a_later_step_says_more() {
        ATrust trust = trust().tender(tender().reported()
                .step("REPORTED", "2013-02")
                .step("SHORTLISTED", "2013-06")
                .step("PREFERRED_SUPPLIER", "2013-09")
                .step("AWARDED", "2013-11")
                .awarded("1", "2013-11"));
        assertThat(stage(trust, "2013-01-31")).isEqualTo(Stage.NONE);
        assertThat(stage(trust, "2013-02-01")).isEqualTo(Stage.PLANNING_TENDER);
        assertThat(stage(trust, "2013-06-01")).isEqualTo(Stage.IN_TENDER);
        assertThat(stage(trust, "2013-09-01")).isEqualTo(Stage.PREFERRED_SUPPLIER);
        assertThat(stage(trust, "2013-11-01")).isEqualTo(Stage.AWARDED);
    }

    @Test
    void a_reported_tender_without_a_subject_is_for_the_one_system_in_use() {
        ATender reported = new ATender("ocds-1").reported().step("REPORTED", "2013-02");
        assertThat(stage(trust().tender(reported), IN_2013)).isEqualTo(Stage.PLANNING_TENDER);
        ATender dropped =
                new ATender("ocds-1").reported().step("REPORTED", "2013-02").step("CANCELLED", "2013-08");
        assertThat(stage(trust().tender(dropped), IN_2013)).isEqualTo(Stage.NONE);
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
}
