package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.system.Oracle.Entry;

/// The oracle itself can fail.
class OracleTest {
    @Test
    void a_version_that_comes_again_is_no_fault() {
        var log =
                List.of(new Entry("A", 1), new Entry("A", 2), new Entry("B", 1), new Entry("A", 1), new Entry("A", 2));
        assertThat(Oracle.inOrder(log)).isEqualTo(Map.of("A", 2L, "B", 1L));
    }

    @Test
    void refuses_a_log_in_which_a_version_is_missing_or_comes_before_the_one_before_it() {
        assertThatThrownBy(() -> Oracle.inOrder(List.of(new Entry("A", 1), new Entry("A", 3))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Oracle.inOrder(List.of(new Entry("A", 2), new Entry("A", 1))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refuses_a_feed_in_which_a_version_comes_again() {
        assertThat(Oracle.onceInOrder(List.of(new Entry("A", 1), new Entry("A", 2))))
                .isEqualTo(Map.of("A", 2L));
        assertThatThrownBy(() -> Oracle.onceInOrder(List.of(new Entry("A", 1), new Entry("A", 2), new Entry("A", 2))))
                .isInstanceOf(AssertionError.class);
    }
}
