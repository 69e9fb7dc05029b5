package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;
import static uk.nhs.epr.trust.cover.rule.ATrust.EPR;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// A tender run here and a notice that a steward linked it with are one process.
class LinkedNoticeCasesTest {
    private static final String HERE = "ocds-here-1";
    private static final String NOTICE = "ocds-h6vhtk-1";
    private static final String IN_2013 = "2013-08-15";
    private static final String ONCE_BEGUN = "2016-02-01";

    private static ATrust trust() {
        return new ATrust().contract(lasting("2007", "2015-10"));
    }

    private static ATender here() {
        return new ATender(HERE).forCategories(Category.EPR).step("PUBLISHED", "2013-01");
    }

    private static ATender notice() {
        return new ATender(NOTICE).recognised(Category.EPR).linkedWith(HERE).step("PUBLISHED", "2013-01");
    }

    private static ATender signed(ATender tender) {
        return tender.awarded("1", "2013-05").signed("1", "epic", "2013-06-15", "2015-11-01", "2020-10-31");
    }

    @Test
    void the_tender_tells_the_steps() {
        CoverOn further =
                trust().tender(here()).tender(notice().awarded("1", "2013-05")).on(IN_2013);
        assertThat(further.stage()).isEqualTo(Stage.IN_TENDER);
        assertThat(further.tender()).isEqualTo(HERE);
        CoverOn less = trust().tender(here().awarded("1", "2013-05"))
                .tender(notice().step("CANCELLED", "2013-06"))
                .on(IN_2013);
        assertThat(less.stage()).isEqualTo(Stage.AWARDED);
    }

    @Test
    void what_both_tell_to_be_signed_is_one_agreement() {
        ATrust trust = trust().tender(signed(notice())).tender(signed(here()));
        assertThat(trust.facts().agreements()).hasSize(2);
        assertThat(trust.on(IN_2013).evidence())
                .extracting(Evidence::reference, Evidence::stage)
                .containsExactly(tuple(HERE, Stage.SECURED));
        CoverOn begun = trust.on(ONCE_BEGUN);
        assertThat(begun.stage()).isEqualTo(Stage.NONE);
        assertThat(begun.coverEnds()).isEqualTo("2020-10-31");
    }

    @Test
    void what_the_notice_alone_tells_to_be_signed_counts_and_ends_the_course() {
        ATrust trust = trust().tender(here()).tender(signed(notice()));
        assertThat(trust.on(IN_2013).stage()).isEqualTo(Stage.SECURED);
        assertThat(trust.on(ONCE_BEGUN).stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void a_contract_of_the_system_that_names_the_notice_is_the_one_of_the_tender() {
        ATrust trust = trust().contract(lasting("2015-11", "2020-10")
                        .by("epic")
                        .signed("2013-06")
                        .outOfTender(NOTICE))
                .tender(signed(here()))
                .tender(signed(notice()));
        assertThat(trust.facts().agreements()).hasSize(2);
    }

    @Test
    void the_notice_is_for_the_systems_of_the_tender_alone() {
        ATrust trust = trust().tender(
                        new ATender(HERE).forSystem("RTH", new UUID(0, 9)).step("PUBLISHED", "2013-01"))
                .tender(signed(notice()));
        assertThat(trust.on(IN_2013).stage()).isEqualTo(Stage.NONE);
        assertThat(trust.facts().agreements()).hasSize(1);
    }

    @Test
    void a_notice_whose_tender_is_not_of_the_trust_counts_by_itself() {
        ATrust trust = trust().tender(signed(notice()));
        assertThat(trust.on(IN_2013).stage()).isEqualTo(Stage.SECURED);
        assertThat(trust.on(ONCE_BEGUN).stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void two_contracts_of_one_tender_stay_two() {
        ATender two = new ATender(HERE)
                .forSystem("RTH", EPR)
                .step("PUBLISHED", "2013-01")
                .awarded("1", "2013-05")
                .signed("1", "epic", "2013-06-15", "2015-11-01", "2017-10-31")
                .signed("1", "epic", "2013-06-15", "2015-11-01", "2020-10-31");
        assertThat(trust().tender(two).facts().agreements())
                .extracting(Agreement::reference)
                .filteredOn(List.of(HERE)::contains)
                .hasSize(2);
    }
}
