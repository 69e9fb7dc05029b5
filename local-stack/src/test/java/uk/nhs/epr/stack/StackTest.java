package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static StackOptions options;

    @SuppressWarnings("NullAway.Init")
    private static Stack stack;

    @BeforeAll
    static void aStartedStack() throws Exception {
        StandInService.install(temporary);
        options = StackOptions.forTest(temporary, temporary.resolve("data"));
        stack = Stack.start(options);
    }

    @AfterAll
    static void closing_ends_every_process_and_gives_the_folder_back() {
        stack.close();
        assertThat(Leftovers.areOn(stack.folder())).isFalse();
        assertThat(stack.folder().isRunning()).isFalse();
    }

    @Test
    void everything_runs_and_is_quiet() {
        assertThat(stack.awaitQuiet(Duration.ofSeconds(5))).isTrue();
        assertThat(stack.serviceUri("tender-service").getPort()).isEqualTo(options.portBase() + 3);
    }

    @Test
    void a_second_replica_stands_beside_the_first() {
        var replica = stack.startReplica("tender-service");

        assertThat(replica.uri()).isNotEqualTo(stack.serviceUri("tender-service"));
        assertThat(stack.process("tender-service-1")).isSameAs(replica);
        assertThat(Health.of(replica.managementUri()).isUp()).isTrue();
    }

    @Test
    void a_second_stack_on_the_same_data_is_refused() {
        assertThatThrownBy(() -> Stack.start(options)).hasMessageContaining("already running");
    }

    @Test
    void the_death_of_a_process_is_noticed() {
        var framework = stack.process("framework-service");
        framework.kill();

        assertThat(stack.awaitDeath()).contains(framework);

        framework.restart();
        assertThat(framework.isAlive()).isTrue();
    }
}
