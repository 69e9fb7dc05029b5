package uk.nhs.epr.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which faults may be gone at the next try.
class PassingFaultTest {
    @ParameterizedTest
    @CsvSource({"08006, true", "40P01, true", "40001, true", "57P01, true", "22000, false", "23505, false"})
    void the_databases_state_tells(String state, boolean isPassing) {
        SQLException sql = new SQLException("any", state);
        assertThat(PassingFault.is(sql)).isEqualTo(isPassing);
        assertThat(PassingFault.is(new IllegalStateException(new RuntimeException(sql))))
                .isEqualTo(isPassing);
        RuntimeException besides = new RuntimeException("rolled back");
        besides.addSuppressed(sql);
        assertThat(PassingFault.is(new IllegalStateException(besides))).isEqualTo(isPassing);
    }

    @Test
    void a_pool_without_a_free_connection_passes_and_what_is_not_the_databases_does_not() {
        assertThat(PassingFault.is(new SQLException("Acquisition timeout"))).isTrue();
        assertThat(PassingFault.is(new IllegalArgumentException("no"))).isFalse();
        assertThat(PassingFault.is(null)).isFalse();
    }
}
