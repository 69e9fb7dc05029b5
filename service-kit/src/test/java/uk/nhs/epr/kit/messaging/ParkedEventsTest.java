package uk.nhs.epr.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.ComingIn;

/// What waits outside a view, and what becomes of it when one event is discarded.
class ParkedEventsTest {
    private static AKitDatabase database;
    private static Jdbi jdbi;
    private static KeptTexts view;

    @BeforeAll
    static void start() throws IOException {
        database = AKitDatabase.started();
        jdbi = database.jdbi();
        view = KeptTexts.in(jdbi);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static void comesIn(String id, long version, String text) {
        new ComingIn(jdbi, view).withoutContract(KeptTexts.TOPIC, "text", id, version, text);
    }

    private static List<Long> waiting(String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select version from parked_event where aggregate_id = ? order by version")
                        .bind(0, id)
                        .mapTo(Long.class)
                        .list());
    }

    private static void discard(String id, long version) {
        ViewVersions versions = new ViewVersions(
                view, new InboxCounters(new io.micrometer.core.instrument.simple.SimpleMeterRegistry(), "texts"));
        jdbi.useTransaction(handle -> {
            handle.execute("delete from parked_event where aggregate_id = ? and version = ?", id, version);
            versions.passOver(handle, KeptTexts.TOPIC, id, version);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "deep"})
    void an_event_that_fails_in_any_way_waits_and_other_aggregates_go_on(String fault) {
        comesIn(fault, 1, fault);
        comesIn(fault + " other", 1, "good");
        assertThat(waiting(fault)).containsExactly(1L);
        assertThat(KeptTexts.of(jdbi, fault)).isEqualTo("nothing");
        assertThat(KeptTexts.of(jdbi, fault + " other")).isEqualTo("good");
    }

    @Test
    void after_a_discard_the_next_event_is_applied() {
        comesIn("alone", 1, "first");
        comesIn("alone", 2, "bad");
        discard("alone", 2);
        comesIn("alone", 3, "third");
        assertThat(KeptTexts.of(jdbi, "alone")).isEqualTo("third");
        assertThat(waiting("alone")).isEmpty();
    }

    @Test
    void after_a_discard_what_waited_behind_it_is_applied_up_to_the_first_that_fails() {
        comesIn("row", 1, "bad");
        comesIn("row", 2, "second");
        comesIn("row", 3, "deep");
        comesIn("row", 4, "fourth");
        discard("row", 1);
        assertThat(KeptTexts.of(jdbi, "row")).isEqualTo("second");
        assertThat(waiting("row")).containsExactly(3L, 4L);
        discard("row", 3);
        comesIn("row", 5, "fifth");
        assertThat(KeptTexts.of(jdbi, "row")).isEqualTo("fifth");
        assertThat(waiting("row")).isEmpty();
    }

    @Test
    void a_discard_from_the_middle_passes_nothing_over_that_waits_before_it() {
        comesIn("middle", 1, "bad");
        comesIn("middle", 2, "second");
        comesIn("middle", 3, "third");
        discard("middle", 2);
        assertThat(waiting("middle")).containsExactly(1L, 3L);
        discard("middle", 1);
        assertThat(KeptTexts.of(jdbi, "middle")).isEqualTo("third");
    }

    @Test
    void after_a_gap_is_discarded_the_next_event_is_applied() {
        comesIn("gap", 2, "second");
        discard("gap", 2);
        comesIn("gap", 3, "third");
        assertThat(KeptTexts.of(jdbi, "gap")).isEqualTo("third");
    }
}
