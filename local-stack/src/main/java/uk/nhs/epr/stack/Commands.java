package uk.nhs.epr.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Short commands of the operating system, run to their end.
final class Commands {
    private Commands() {}

    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    static Outcome run(Path directory, List<String> command) {
        try {
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(60, TimeUnit.SECONDS)
                    ? new Outcome(process.exitValue(), output.strip())
                    : new Outcome(-1, "no end after 60 s");
        } catch (IOException missing) {
            return new Outcome(-1, String.valueOf(missing.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }
}
