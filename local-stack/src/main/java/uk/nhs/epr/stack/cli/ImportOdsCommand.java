package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.StackException;

/// `import ods FILE…`: hands files to the running register, one after the other, and follows each job to its
/// end.
@Command(
        name = "ods",
        description = {
            "Import what the Organisation Data Service publishes, in any order and as often as you like:",
            "a trust file (etr.csv), a file of successions, organisation records or FHIR bundles."
        },
        mixinStandardHelpOptions = true)
final class ImportOdsCommand implements Callable<Integer> {
    private static final String SERVICE = "trust-service";

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files as the ODS publishes them.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--file-date",
            paramLabel = "DATE",
            description = "The day, month or year of a trust file; else the youngest day it speaks of.")
    @Nullable
    private String fileDate;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var client = DataOption.steward(data.running());
        var failed = 0;
        for (var file : files) {
            failed += report(file, imported(client, file)) ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private JsonNode imported(RegisterClient client, Path file) {
        var kind = OdsFile.of(file);
        var query = fileDate == null || kind != OdsFile.TRUSTS ? "" : "?fileDate=" + fileDate;
        var accepted = client.postFile(SERVICE, kind.path() + query, kind.mediaType(), file);
        if (!accepted.succeeded() || accepted.location().isEmpty()) {
            throw new StackException("The import of " + file + " was refused: " + accepted.problem());
        }
        return followed(client, accepted.location().get());
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

    private boolean report(Path file, JsonNode job) {
        PrintWriter out = spec.commandLine().getOut();
        var isDone = job.path("status").asText().equals("DONE");
        out.printf(
                "%s %s: %d read, %d created, %d changed, %d unchanged, %d rejected%n",
                isDone ? "Imported" : "Failed on",
                file.getFileName(),
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
        return isDone;
    }
}
