package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.StackException;

/// `import ods FILE`: hands a file to the running register and follows the job to its end.
@Command(
        name = "ods",
        description = "Import an ODS trust file (etr.csv), as often as you like.",
        mixinStandardHelpOptions = true)
final class ImportOdsCommand implements Callable<Integer> {
    private static final String SERVICE = "trust-service";

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "FILE", description = "The file as the ODS publishes it.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var client = DataOption.steward(data.running());
        var accepted = client.postCsv(SERVICE, "/v1/imports/ods-trusts", content());
        if (!accepted.succeeded() || accepted.location().isEmpty()) {
            throw new StackException("The import was refused: " + accepted.problem());
        }
        return report(
                spec.commandLine().getOut(),
                followed(client, accepted.location().get()));
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StackException(
                    "Cannot read " + file + (Files.exists(file) ? "." : ": there is no such file."), e);
        }
    }

    private static JsonNode followed(RegisterClient client, String job) {
        while (true) {
            var answer = client.get(SERVICE, job);
            if (!answer.succeeded()) {
                throw new StackException("The import's state cannot be read: " + answer.problem());
            }
            if (!answer.body().path("status").asText().equals("RUNNING")) {
                return answer.body();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static int report(PrintWriter out, JsonNode job) {
        var isDone = job.path("status").asText().equals("DONE");
        out.printf(
                "%s: %d read, %d created, %d changed, %d unchanged, %d rejected%n",
                isDone ? "Imported" : "Failed",
                job.path("read").asLong(),
                job.path("created").asLong(),
                job.path("changed").asLong(),
                job.path("unchanged").asLong(),
                job.path("rejected").asLong());
        job.path("rejections")
                .forEach(rejection -> out.printf(
                        "  line %s: %s%n",
                        rejection.path("line").asText(),
                        rejection.path("reason").asText()));
        return isDone ? 0 : 1;
    }
}
