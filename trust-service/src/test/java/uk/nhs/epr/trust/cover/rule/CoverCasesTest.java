package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;
import static uk.nhs.epr.trust.fact.ContractDetails.Need.HOSTING;
import static uk.nhs.epr.trust.fact.ContractDetails.Need.SOFTWARE;
import static uk.nhs.epr.trust.fact.ContractDetails.Need.SUPPORT;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.cover.rule.CoverOn.PartlySecured;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.fact.SystemDetails.Licence;

/// How long a system is covered and secured, by the agreements over it alone.
class CoverCasesTest {
    private static final String IN_2013 = "2013-08-15";

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static ATrust coveredTo2015() {
        return new ATrust().contract(lasting("2007", "2015-10"));
    }

    @Test
    void cover_ends_where_the_first_need_is_without_a_contract() {
        CoverOn cover = new ATrust()
                .contract(lasting("2012-01", "2014").covering(HOSTING))
                .contract(lasting("2012-02", "2016").covering(SUPPORT))
                .on(IN_2013);
        assertThat(cover.coverEnds()).isEqualTo("2014-12-31");
        assertThat(cover.securedEnds()).isEqualTo("2014-12-31");
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
        assertThat(cover.openNeeds()).containsExactly(HOSTING);
    }

    @Test
    void a_need_that_lapsed_and_one_that_ended_since_are_both_open() {
        CoverOn cover = new ATrust()
                .contract(lasting("2012", "2018").covering(HOSTING))
                .contract(lasting("2012", "2015-10").covering(SUPPORT))
                .on("2019-06-01");
        assertThat(cover.coverEnds()).isEqualTo("2015-10-31");
        assertThat(cover.exposed()).isTrue();
        assertThat(cover.openNeeds()).containsExactlyInAnyOrder(HOSTING, SUPPORT);
    }

    @Test
    void hosting_alone_signed_to_follow_secures_in_part() {
        CoverOn cover = coveredTo2015()
                .contract(lasting("2015-11", "2020").covering(HOSTING).signed("2013-07"))
                .on(IN_2013);
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
        assertThat(cover.replacementFrom()).isNull();
        assertThat(cover.partlySecured()).containsExactly(new PartlySecured(HOSTING, day("2015-11-01")));
        assertThat(cover.openNeeds()).containsExactly(SUPPORT);
        assertThat(cover.securedEnds()).isEqualTo("2015-10-31");
    }

    @Test
    void two_contracts_that_follow_for_a_need_each_secure_from_the_later() {
        CoverOn cover = coveredTo2015()
                .contract(lasting("2015-11", "2020").covering(HOSTING).signed("2013-07"))
                .contract(lasting("2016-02", "2020").covering(SUPPORT).signed("2013-07"))
                .on(IN_2013);
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        assertThat(cover.replacementFrom()).isEqualTo("2016-02-01");
        assertThat(cover.gapDays()).isEqualTo(92);
        assertThat(cover.securedWithGap()).isTrue();
        assertThat(cover.openNeeds()).isEmpty();
    }

    @Test
    void what_is_signed_to_end_before_the_present_cover_secures_nothing() {
        CoverOn cover = coveredTo2015()
                .contract(lasting("2014-01", "2015-06").signed("2013-07"))
                .on(IN_2013);
        assertThat(cover.coverEnds()).isEqualTo("2015-10-31");
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
        assertThat(cover.partlySecured()).isEmpty();
    }

    @Test
    void what_is_signed_to_begin_before_the_present_cover_ends_and_to_outlast_it_secures() {
        CoverOn cover = coveredTo2015()
                .contract(lasting("2014-01", "2016-06").signed("2013-07"))
                .on(IN_2013);
        assertThat(cover.coverEnds()).isEqualTo("2015-10-31");
        assertThat(cover.securedEnds()).isEqualTo("2016-06-30");
        assertThat(cover.replacementFrom()).isEqualTo("2015-11-01");
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        assertThat(cover.securedWithGap()).isFalse();
    }

    @Test
    void a_new_suppliers_contract_out_of_a_tender_follows_though_begun_and_is_cover_once_the_old_ends() {
        ATrust trust = coveredTo2015()
                .contract(
                        lasting("2014-06", "2024").by("epic").signed("2014-05").outOfTender("ocds-1"));
        CoverOn during = trust.on("2014-11-01");
        assertThat(during.coverEnds()).isEqualTo("2015-10-31");
        assertThat(during.stage()).isEqualTo(Stage.SECURED);
        assertThat(during.replacementFrom()).isEqualTo("2015-11-01");
        assertThat(during.securedEnds()).isEqualTo("2024-12-31");
        CoverOn after = trust.on("2016-01-01");
        assertThat(after.coverEnds()).isEqualTo("2024-12-31");
        assertThat(after.stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void a_contract_out_of_a_tender_with_the_present_supplier_is_cover_once_begun() {
        CoverOn cover = coveredTo2015()
                .contract(lasting("2014-06", "2024").signed("2014-05").outOfTender("ocds-1"))
                .on("2014-11-01");
        assertThat(cover.coverEnds()).isEqualTo("2024-12-31");
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void a_new_suppliers_contract_covers_a_need_that_nobody_else_covers() {
        CoverOn cover = new ATrust()
                .contract(lasting("2007", "2015-10").covering(HOSTING))
                .contract(
                        lasting("2014-06", "2024").by("epic").signed("2014-05").outOfTender("ocds-1"))
                .on("2014-11-01");
        assertThat(cover.coverEnds()).isEqualTo("2015-10-31");
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
    }

    @Test
    void the_next_new_supplier_follows_the_one_that_came_before_it() {
        ATrust trust = coveredTo2015()
                .contract(
                        lasting("2014-06", "2024").by("epic").signed("2014-05").outOfTender("ocds-1"))
                .contract(lasting("2023-06", "2033")
                        .by("meditech")
                        .signed("2023-05")
                        .outOfTender("ocds-2"));
        assertThat(trust.on("2023-12-01").coverEnds()).isEqualTo("2024-12-31");
        assertThat(trust.on("2023-12-01").securedEnds()).isEqualTo("2033-12-31");
        assertThat(trust.on("2025-02-01").coverEnds()).isEqualTo("2033-12-31");
    }

    @Test
    void cover_without_end_with_a_replacement_signed_is_secured_without_a_gap() {
        CoverOn cover = new ATrust()
                .contract(lasting("2007", null))
                .contract(
                        lasting("2016-01", "2026").by("epic").signed("2014-10").outOfTender("ocds-1"))
                .on("2014-11-01");
        assertThat(cover.coverEnds()).isEqualTo(LocalDate.MAX);
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        assertThat(cover.replacementFrom()).isEqualTo("2016-01-01");
        assertThat(cover.gapDays()).isZero();
        assertThat(cover.exposed()).isFalse();
    }

    @Test
    void a_system_that_was_never_covered_is_exposed_and_what_is_signed_secures_it_after_a_gap_unknown() {
        ATrust trust = new ATrust();
        assertThat(trust.on(IN_2013).coverEnds()).isEqualTo(LocalDate.MIN);
        assertThat(trust.on(IN_2013).exposed()).isTrue();
        CoverOn signed =
                trust.contract(lasting("2014-01", "2018").signed("2013-08")).on(IN_2013);
        assertThat(signed.stage()).isEqualTo(Stage.SECURED);
        assertThat(signed.replacementFrom()).isEqualTo("2014-01-01");
        assertThat(signed.gapDays()).isNull();
        assertThat(signed.securedWithGap()).isTrue();
    }

    @Test
    void an_unsigned_contract_is_known_from_its_start() {
        ATrust trust = coveredTo2015().contract(lasting("2015-11", "2018"));
        assertThat(trust.on("2015-10-31").securedEnds()).isEqualTo("2015-10-31");
        assertThat(trust.on("2015-11-01").coverEnds()).isEqualTo("2018-12-31");
    }

    @Test
    void an_end_brought_forward_counts_from_its_notice() {
        ATrust trust =
                new ATrust().contract(lasting("2007", "2015-10").signed("2007").terminated("2014-12-31", "2014-05-01"));
        assertThat(trust.on(IN_2013).coverEnds()).isEqualTo("2015-10-31");
        assertThat(trust.on("2014-04-30").coverEnds()).isEqualTo("2015-10-31");
        assertThat(trust.on("2014-05-01").coverEnds()).isEqualTo("2014-12-31");
    }

    @Test
    void an_end_brought_forward_on_a_day_that_is_not_known_counts_on_every_day() {
        assertThat(new ATrust()
                        .contract(lasting("2007", "2015-10").terminated("2014-12-31", null))
                        .on(IN_2013)
                        .coverEnds())
                .isEqualTo("2014-12-31");
    }

    @Test
    void an_agreement_that_ended_before_it_began_covers_nothing() {
        ATrust trust = coveredTo2015()
                .contract(lasting("2015-11", "2020").signed("2014-10").terminated("2015-01-31", "2015-01-31"));
        assertThat(trust.on("2014-11-01").stage()).isEqualTo(Stage.SECURED);
        CoverOn ended = trust.on("2015-02-01");
        assertThat(ended.stage()).isEqualTo(Stage.NONE);
        assertThat(ended.securedEnds()).isEqualTo("2015-10-31");
    }

    @Test
    void an_option_counts_once_it_is_taken_up() {
        ATrust trust = new ATrust().contract(lasting("2007", "2015-10").extendedOn("2015-05-01", "2016-06"));
        assertThat(trust.on("2015-04-30").coverEnds()).isEqualTo("2015-10-31");
        assertThat(trust.on("2015-04-30").couldExtendTo()).isEqualTo("2016-06-30");
        assertThat(trust.on("2015-05-01").coverEnds()).isEqualTo("2016-06-30");
        assertThat(trust.on("2015-05-01").couldExtendTo()).isNull();
    }

    @Test
    void an_option_lapses_with_its_contract_or_when_that_is_brought_to_an_end() {
        ATrust trust = new ATrust()
                .contract(lasting("2007", "2015-10").extendable("2016-06").terminated("2014", "2013-09-01"));
        assertThat(trust.on(IN_2013).couldExtendTo()).isEqualTo("2016-06-30");
        assertThat(trust.on("2013-09-02").couldExtendTo()).isNull();
        assertThat(new ATrust()
                        .contract(lasting("2007", "2015-10").extendable("2016-06"))
                        .on("2015-11-01")
                        .couldExtendTo())
                .isNull();
    }

    @Test
    void a_signed_contract_without_dates_secures_covers_no_day_and_goes_stale() {
        ATrust trust = coveredTo2015().contract(AContract.withoutDates("2014-10"));
        CoverOn cover = trust.on("2014-11-01");
        assertThat(cover.stage()).isEqualTo(Stage.SECURED);
        assertThat(cover.securedEnds()).isEqualTo("2015-10-31");
        assertThat(cover.replacementFrom()).isNull();
        assertThat(cover.openNeeds()).isEmpty();
        assertThat(cover.stale()).isFalse();
        assertThat(trust.on("2016-10-01").stale()).isTrue();
    }

    @Test
    void a_contract_without_dates_for_one_need_secures_in_part() {
        CoverOn cover = coveredTo2015()
                .contract(AContract.withoutDates("2014-10").covering(HOSTING))
                .on("2014-11-01");
        assertThat(cover.stage()).isEqualTo(Stage.NONE);
        assertThat(cover.partlySecured()).containsExactly(new PartlySecured(HOSTING, null));
        assertThat(cover.openNeeds()).containsExactly(SUPPORT);
    }

    @Test
    void a_licence_that_is_no_longer_perpetual_needs_a_contract_for_the_software() {
        ATrust trust = new ATrust()
                .running(ATrust.system(ATrust.EPR, Category.EPR, "cerner", "2007")
                        .licence(Licence.SUBSCRIPTION, "2014"))
                .contract(lasting("2007", "2015-10").covering(HOSTING, SUPPORT));
        assertThat(trust.on(IN_2013).coverEnds()).isEqualTo("2015-10-31");
        CoverOn subscribed = trust.on("2014-01-01");
        assertThat(subscribed.coverEnds()).isEqualTo(LocalDate.MIN);
        assertThat(subscribed.openNeeds()).containsExactly(SOFTWARE);
    }

    @Test
    void the_contract_that_lasted_until_yesterday_leaves_the_system_exposed_today() {
        ATrust trust = coveredTo2015();
        assertThat(trust.on("2015-10-31").exposed()).isFalse();
        assertThat(trust.on("2015-11-01").exposed()).isTrue();
        assertThat(trust.on("2015-11-01").coverEnds()).isEqualTo("2015-10-31");
    }
}
