package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.ASystem.contract;
import static uk.nhs.epr.trust.cover.ASystem.liveSince;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.record.SystemDetails.Status;

/// The rule of the route in `docs/cover.md`, case by case.
class RouteRuleTest {
    private static final LocalDate AUGUST_2013 = LocalDate.of(2013, 8, 15);

    private static CoverOn on(ASystem system, LocalDate day) {
        return CoverRule.on(system.facts(), day).orElseThrow();
    }

    @Test
    void a_replacement_of_which_nobody_knows_when_it_was_signed_secures_nothing_before_it_begins() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2015-11-01", "2025").procured());
        assertThat(on(system, AUGUST_2013).stage()).isEqualTo(Stage.NONE);
        assertThat(on(system, LocalDate.of(2015, 11, 1)).coverEnds()).isEqualTo("2025-12-31");
    }

    @Test
    void the_furthest_stage_that_evidence_supports_is_the_route() {
        ASystem system = liveSince("2007")
                .assessing("2012")
                .member("LONDON", "2012-02", Stage.CONSIDERING_FRAMEWORK)
                .tender("ocds-1", "2013-03", Stage.IN_TENDER);
        assertThat(on(system, LocalDate.of(2012, 1, 15)).stage()).isEqualTo(Stage.ASSESSING);
        assertThat(on(system, LocalDate.of(2012, 2, 15)).stage()).isEqualTo(Stage.CONSIDERING_FRAMEWORK);
        CoverOn later = on(system, AUGUST_2013);
        assertThat(later.stage()).isEqualTo(Stage.IN_TENDER);
        assertThat(later.tender()).isEqualTo("ocds-1");
        assertThat(later.framework()).isEqualTo("LONDON");
        assertThat(later.evidence())
                .extracting(Evidence::stage)
                .containsExactly(Stage.IN_TENDER, Stage.CONSIDERING_FRAMEWORK, Stage.ASSESSING);
    }

    @Test
    void a_withdrawn_membership_and_a_cancelled_tender_no_longer_count() {
        ASystem system = liveSince("2007")
                .member("LONDON", "2012-02", Stage.JOINING_FRAMEWORK)
                .member("LONDON", "2013-02", null)
                .tender("ocds-1", "2012-03", Stage.IN_TENDER)
                .tender("ocds-1", "2013-03", null);
        assertThat(on(system, LocalDate.of(2012, 6, 1)).stage()).isEqualTo(Stage.IN_TENDER);
        assertThat(on(system, AUGUST_2013).stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void a_procured_contract_signed_to_follow_secures_the_system() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2015-11-01", "2025-10-31").signed("2014-10").procured());
        assertThat(on(system, AUGUST_2013).stage()).isEqualTo(Stage.NONE);
        CoverOn signed = on(system, LocalDate.of(2014, 11, 1));
        assertThat(signed.stage()).isEqualTo(Stage.SECURED);
        assertThat(signed.coverEnds()).isEqualTo("2015-10-31");
        assertThat(signed.replacementFrom()).isEqualTo("2015-11-01");
        assertThat(signed.gapDays()).isZero();
    }

    @Test
    void a_replacement_that_starts_late_leaves_a_gap() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2015-12-01", "2025").signed("2014-10").procured());
        CoverOn signed = on(system, LocalDate.of(2014, 11, 1));
        assertThat(signed.stage()).isEqualTo(Stage.SECURED);
        assertThat(signed.gapDays()).isEqualTo(30);
        assertThat(signed.securedWithGap()).isTrue();
    }

    @Test
    void a_replacement_from_the_day_after_the_end_leaves_none() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2015-11-01", "2025").signed("2014-10").procured());
        assertThat(on(system, LocalDate.of(2014, 11, 1)).securedWithGap()).isFalse();
    }

    @Test
    void a_contract_signed_to_go_on_after_a_break_secures_with_a_gap() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2016-01-01", "2018").signed("2014-10"));
        CoverOn signed = on(system, LocalDate.of(2014, 11, 1));
        assertThat(signed.coverEnds()).isEqualTo("2015-10-31");
        assertThat(signed.stage()).isEqualTo(Stage.SECURED);
        assertThat(signed.replacementFrom()).isEqualTo("2016-01-01");
        assertThat(signed.gapDays()).isEqualTo(61);
        assertThat(signed.securedWithGap()).isTrue();
    }

    @Test
    void a_system_that_was_never_covered_is_secured_with_a_gap_of_unknown_length() {
        ASystem system = liveSince("2007")
                .with(contract("2016-01-01", "2018").signed("2014-10").procured());
        CoverOn signed = on(system, LocalDate.of(2014, 11, 1));
        assertThat(signed.securedWithGap()).isTrue();
        assertThat(signed.gapDays()).isNull();
    }

    @Test
    void a_replacement_that_runs_beside_the_old_contract_is_the_cover_once_that_has_ended() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2014-10-01", "2024-09-30").signed("2014-10").procured());
        assertThat(on(system, LocalDate.of(2014, 11, 1)).stage()).isEqualTo(Stage.SECURED);
        CoverOn after = on(system, LocalDate.of(2015, 11, 1));
        assertThat(after.coverEnds()).isEqualTo("2024-09-30");
        assertThat(after.stage()).isEqualTo(Stage.NONE);
    }

    @Test
    void what_led_to_the_contract_that_runs_now_is_no_sign_of_the_next() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .with(contract("2015-11-01", "2025-10-31").signed("2014-10").procured())
                .member("LONDON", "2013-08", Stage.ON_FRAMEWORK)
                .member("SOUTH", "2019", Stage.CONSIDERING_FRAMEWORK);
        assertThat(on(system, LocalDate.of(2015, 11, 1)).stage()).isEqualTo(Stage.NONE);
        assertThat(on(system, LocalDate.of(2019, 6, 1)).stage()).isEqualTo(Stage.CONSIDERING_FRAMEWORK);
        assertThat(on(system, LocalDate.of(2026, 1, 1)).framework()).isEqualTo("SOUTH");
    }

    @Test
    void a_system_that_is_switched_off_needs_no_replacement() {
        ASystem system =
                liveSince("2007").entering(Status.WINDING_DOWN, "2012-01").assessing("2013");
        assertThat(on(system, AUGUST_2013).stage()).isEqualTo(Stage.WINDING_DOWN);
    }

    @Test
    void a_successor_inherits_cover_and_route_from_the_day_of_the_succession() {
        ASystem system = liveSince("2007")
                .with(contract("2007", "2015-10"))
                .tender("ocds-1", "2011", Stage.IN_TENDER)
                .passedTo("RN5", LocalDate.of(2012, 1, 10))
                .memberOf("RN5", "LONDON", "2010", Stage.ON_FRAMEWORK);
        assertThat(on(system, LocalDate.of(2012, 1, 9)).odsCode()).isEqualTo("RN1");
        assertThat(on(system, LocalDate.of(2012, 1, 9)).framework()).isNull();
        CoverOn after = on(system, LocalDate.of(2012, 1, 10));
        assertThat(after.odsCode()).isEqualTo("RN5");
        assertThat(after.stage()).isEqualTo(Stage.IN_TENDER);
        assertThat(after.framework()).isEqualTo("LONDON");
    }
}
