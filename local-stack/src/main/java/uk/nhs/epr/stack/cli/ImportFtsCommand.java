package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.StackException;

/// `import fts`: brings release packages into the running register, out of files or from the address of a feed,
/// and follows each job to its end.
@Command(
        name = "fts",
        description = {
            "Import notices as Find a Tender publishes them (OCDS release packages), in any order and as often as",
            "you like. Every release is taken, or told with the reason why not."
        },
        mixinStandardHelpOptions = true)
final class ImportFtsCommand implements Callable<Integer> {
    private static final String SERVICE = "tender-service";
    private static final String IMPORTS = "/v1/ocds/imports";

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE|DIR|ADDRESS",
            description = "A package, a folder of packages, or the first page of a feed to walk.")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(names = "--nhs-only", description = "Only what NHS organisations buy.")
    private boolean isNhsOnly;

    @Option(names = "--cpv", paramLabel = "48,72", description = "Only what has a CPV code that begins so.")
    private @Nullable String cpv;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        RegisterClient client = DataOption.steward(data.running());
        if (from.matches("https?://.*")) {
            return report(
                            from,
                            started(
                                    client.post(
                                            SERVICE,
                                            IMPORTS + query(),
                                            JsonNodeFactory.instance
                                                    .objectNode()
                                                    .put("address", from)),
                                    client))
                    ? 0
                    : 1;
        }
        int failed = 0;
        for (Path file : files()) {
            RegisterClient.Answer accepted = client.postFile(SERVICE, IMPORTS + query(), "application/json", file);
            failed += report(file.getFileName().toString(), started(accepted, client)) ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private String query() {
        return "?nhsOnly=" + isNhsOnly + (cpv == null ? "" : "&cpv=" + URLEncoder.encode(cpv, StandardCharsets.UTF_8));
    }

    private List<Path> files() {
        Path path = Path.of(from);
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> within = Files.list(path)) {
            List<Path> files =
                    new ArrayList<>(within.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .toList());
            if (files.isEmpty()) {
                throw new StackException("There is no .json file in " + path + ".");
            }
            return files;
        } catch (IOException e) {
            throw new StackException("Cannot read " + path + ".", e);
        }
    }

    private JsonNode started(RegisterClient.Answer accepted, RegisterClient client) {
        if (!accepted.succeeded() || accepted.location().isEmpty()) {
            throw new StackException("The import of " + from + " was refused: " + accepted.problem());
        }
        while (true) {
            RegisterClient.Answer answer =
                    client.get(SERVICE, accepted.location().get());
            if (!answer.succeeded()) {
                throw new StackException("The import's state cannot be read: " + answer.problem());
            }
            if (!answer.body().path("status").asText().equals("RUNNING")) {
                return answer.body();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private boolean report(String what, JsonNode job) {
        PrintWriter out = spec.commandLine().getOut();
        boolean isDone = job.path("status").asText().equals("DONE");
        out.printf(
                "%s %s: %d read, %d created, %d changed, %d unchanged, %d kept, %d passed over, %d rejected%n",
                isDone ? "Imported" : "Failed on",
                what,
                job.path("read").asLong(),
                job.path("created").asLong(),
                job.path("changed").asLong(),
                job.path("unchanged").asLong(),
                job.path("kept").asLong(),
                job.path("passedOver").asLong(),
                job.path("rejected").asLong());
        job.path("notes")
                .forEach(note -> out.printf(
                        "  release %s %s: %s%n",
                        note.path("line").asText(),
                        note.path("releaseId").asText(),
                        note.path("reason").asText()));
        if (!isDone) {
            out.println("  " + job.path("failure").asText());
        }
        out.flush();
        return isDone;
    }
}
