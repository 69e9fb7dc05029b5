package uk.nhs.epr.framework.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.time.PartialDate;

class StatedStatusTest {
    private enum Light {
        RED,
        AMBER,
        GREEN
    }

    private static StatedStatus<Light> stated(Light light, String since) {
        return new StatedStatus<>(light, new PartialDate(since), null, null);
    }

    private static List<StatedStatus<Light>> history(StatedStatus<?>... standings) {
        List<StatedStatus<Light>> history = List.of();
        for (StatedStatus<?> each : standings) {
            history = StatedStatus.joined(
                    history, stated((Light) each.status(), each.since().text()));
        }
        return history;
    }

    private static LocalDate on(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    @Test
    void a_status_known_to_the_month_counts_from_the_first_day_of_the_month() {
        List<StatedStatus<Light>> history = history(stated(Light.RED, "2013-07"));
        assertThat(StatedStatus.on(on(2013, 6, 30), history)).isEmpty();
        assertThat(StatedStatus.on(on(2013, 7, 1), history)).contains(stated(Light.RED, "2013-07"));
    }

    @Test
    void a_status_known_to_the_year_counts_from_new_year() {
        List<StatedStatus<Light>> history = history(stated(Light.RED, "2013"));
        assertThat(StatedStatus.on(on(2012, 12, 31), history)).isEmpty();
        assertThat(StatedStatus.on(on(2013, 1, 1), history)).isPresent();
    }

    @Test
    void the_latest_that_has_begun_is_in_force() {
        List<StatedStatus<Light>> history =
                history(stated(Light.RED, "2012"), stated(Light.AMBER, "2013-07"), stated(Light.GREEN, "2014-10-01"));
        assertThat(StatedStatus.on(on(2014, 9, 30), history).orElseThrow().status())
                .isEqualTo(Light.AMBER);
        assertThat(StatedStatus.on(on(2014, 10, 1), history).orElseThrow().status())
                .isEqualTo(Light.GREEN);
    }

    @Test
    void what_is_learnt_late_takes_its_place_in_the_order_of_the_dates() {
        List<StatedStatus<Light>> history = history(stated(Light.GREEN, "2014"), stated(Light.RED, "2012"));
        assertThat(history).extracting(StatedStatus::status).containsExactly(Light.RED, Light.GREEN);
    }

    @Test
    void a_second_statement_for_the_same_date_replaces_the_first() {
        List<StatedStatus<Light>> history = history(stated(Light.GREEN, "2014-01"), stated(Light.RED, "2014-01"));
        assertThat(history).containsExactly(stated(Light.RED, "2014-01"));
    }

    @Test
    void a_day_does_not_know_what_began_after_it() {
        List<StatedStatus<Light>> history = history(stated(Light.RED, "2012"), stated(Light.GREEN, "2014"));
        assertThat(StatedStatus.upTo(on(2013, 1, 1), history)).containsExactly(stated(Light.RED, "2012"));
    }

    @Test
    void what_is_in_force_goes_on_when_it_is_stated_again_without_a_day() {
        List<StatedStatus<Light>> history = history(stated(Light.RED, "2012"), stated(Light.GREEN, "2014-10"));
        LocalDate today = on(2015, 3, 2);
        assertThat(StatedStatus.impliedSince(Light.GREEN, today, history)).isEqualTo(new PartialDate("2014-10"));
        assertThat(StatedStatus.impliedSince(Light.RED, today, history)).isEqualTo(new PartialDate("2015-03-02"));
    }

    @Test
    void a_planned_statement_is_shown_as_of_its_own_day() {
        StatedStatus<Light> planned = stated(Light.RED, "2030-05");
        StatedStatus<Light> past = stated(Light.RED, "2020");
        assertThat(planned.shownOn(on(2026, 1, 1), history(past, planned))).isEqualTo(on(2030, 5, 1));
        assertThat(past.shownOn(on(2026, 1, 1), history(past, planned))).isEqualTo(on(2026, 1, 1));
    }

    @Test
    void where_two_dates_may_be_the_same_day_the_life_cycle_orders_them() {
        StatedStatus<Light> day = stated(Light.AMBER, "2013-08-15");
        for (String span : List.of("2013-08", "2013-Q3", "2013")) {
            StatedStatus<Light> later = stated(Light.GREEN, span);
            assertThat(history(day, later)).containsExactly(day, later).isEqualTo(history(later, day));
            assertThat(StatedStatus.on(on(2013, 8, 14), history(day, later))).isEmpty();
            assertThat(StatedStatus.on(on(2013, 8, 15), history(day, later))).contains(later);
        }
        assertThat(history(day, stated(Light.GREEN, "2013-09")))
                .extracting(StatedStatus::status)
                .containsExactly(Light.AMBER, Light.GREEN);
    }

    @Test
    void the_order_of_recording_does_not_matter() {
        List<StatedStatus<?>> all = new ArrayList<>(List.of(
                stated(Light.RED, "2013"),
                stated(Light.GREEN, "2013-02-01"),
                stated(Light.AMBER, "2013-Q2"),
                stated(Light.GREEN, "2013-05"),
                stated(Light.RED, "2013-05-20"),
                stated(Light.AMBER, "2014")));
        List<StatedStatus<Light>> expected = history(all.toArray(StatedStatus<?>[]::new));
        Random random = new Random(10);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(all, random);
            assertThat(history(all.toArray(StatedStatus<?>[]::new))).isEqualTo(expected);
        }
    }
}
