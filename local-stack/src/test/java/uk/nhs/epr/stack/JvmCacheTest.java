package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmCacheTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void a_start_uses_what_an_orderly_end_kept_until_the_program_is_newer() throws Exception {
        StandInService.install(temporary);
        var folder = DataFolder.open(temporary.resolve("data"));
        var options = new StackOptions(temporary, folder.path(), Ports.anyFree(), true);
        var service = new ServiceProcess(Service.TRUST, 0, Ports.anyFree(), Ports.anyFree(), options, folder, Map.of());

        assertThat(optionsOf(service)).contains("-XX:AOTCacheOutput=");
        service.kill();
        assertThat(optionsOf(service)).contains("-XX:AOTCacheOutput=");
        service.stop();
        assertThat(optionsOf(service)).contains("-XX:AOTCache=");
        service.stop();
        assertThat(Files.readString(service.log())).doesNotContain("[aot");

        Files.setLastModifiedTime(
                Service.TRUST.jar(temporary), FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(optionsOf(service)).contains("-XX:AOTCacheOutput=");
        service.kill();
    }

    private static String optionsOf(ServiceProcess service) {
        service.start();
        service.awaitReady();
        return ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().commandLine())
                .orElseThrow();
    }
}
