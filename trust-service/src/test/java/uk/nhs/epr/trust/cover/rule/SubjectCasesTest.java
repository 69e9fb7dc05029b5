package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;
import static uk.nhs.epr.trust.cover.rule.ATrust.EPR;
import static uk.nhs.epr.trust.cover.rule.ATrust.system;
import static uk.nhs.epr.trust.fact.ContractDetails.Need.HOSTING;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.StrategyDetails;
import uk.nhs.epr.trust.fact.SystemDetails.Category;
import uk.nhs.epr.trust.fact.SystemDetails.Status;

/// For which system a tender, a statement or an agreement counts.
class SubjectCasesTest {
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
        ATender unstated = new ATender("ocds-1").step("PUBLISHED", "2013-01");
        assertThat(stage(trust().tender(unstated), IN_2013)).isEqualTo(Stage.IN_TENDER);
        ATrust withTwo = trust().tender(unstated).and(system(OTHER, Category.PAS, "ims", "2008"));
        assertThat(stage(withTwo, IN_2013)).isEqualTo(Stage.NONE);
        ATrust withOneToCome = trust().tender(unstated)
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
                .states("RN5", StrategyDetails.Approach.BEST_OF_BREED, "2013-08");
        assertThat(stage(trust, "2013-07-15")).isEqualTo(Stage.ASSESSING);
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.NONE);
    }

    @Test
    void a_tender_that_names_its_systems_counts_for_no_other() {
        ATrust trust = trust().and(system(OTHER, Category.EPR, "ims", "2008"))
                .tender(new ATender("ocds-1").forSystem("RTH", EPR, HOSTING).step("PUBLISHED", "2013-01"));
        assertThat(stage(trust, IN_2013)).isEqualTo(Stage.IN_TENDER);
        assertThat(trust.on(OTHER, IN_2013).orElseThrow().stage()).isEqualTo(Stage.NONE);
    }
}
