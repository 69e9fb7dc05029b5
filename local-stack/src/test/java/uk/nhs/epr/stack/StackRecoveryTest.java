package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRecoveryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void a_stack_starts_again_after_its_launcher_was_killed_and_after_everything_was() throws Exception {
        StandInService.install(temporary);
        var options = StackOptions.forTest(temporary, temporary.resolve("data"));

        var orphaned = Stack.start(options);
        var left = Leftovers.of(orphaned.folder());
        assertThat(left).hasSize(4);
        orphaned.forsake();

        var killed = Stack.start(options);
        assertThat(left).noneMatch(ProcessHandle::isAlive);
        List.of("trust-service", "framework-service", "tender-service", "kafka", "postgres")
                .forEach(name -> killed.process(name).kill());
        killed.forsake();
        Awaitility.await().until(() -> !Leftovers.areOn(killed.folder()));

        try (var last = Stack.start(options)) {
            assertThat(last.awaitQuiet(Duration.ofSeconds(5))).isTrue();
        }
    }
}
