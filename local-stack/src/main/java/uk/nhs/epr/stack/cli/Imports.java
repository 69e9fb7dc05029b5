package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.StackException;

/// Imports one source after the other, each followed to its end with its progress on the terminal. One that fails is
/// named and stops none of the others.
final class Imports {
    /// What is imported, by the name a person knows it by, and the request that begins it.
    record Source(String name, Supplier<RegisterClient.Answer> start) {}

    private static final int TOO_LARGE = 413;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Map<String, String> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("read", "read");
        COUNTS.put("created", "created");
        COUNTS.put("changed", "changed");
        COUNTS.put("unchanged", "unchanged");
        COUNTS.put("kept", "kept");
        COUNTS.put("passedOver", "skipped");
        COUNTS.put("skipped", "skipped");
        COUNTS.put("rejected", "rejected");
    }

    private final RegisterClient client;
    private final String service;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Progression progression;

    Imports(RegisterClient client, String service, CommandLine commandLine) {
        this.client = client;
        this.service = service;
        out = commandLine.getOut();
        err = commandLine.getErr();
        progression = new Progression(err);
    }

    /// Imports all; the exit code is 1 when one of them failed, or something in it was rejected.
    int run(List<Source> sources) {
        boolean isAllGood = true;
        for (Source source : sources) {
            isAllGood &= isGood(source);
        }
        return isAllGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean isGood(Source source) {
        try {
            progression.begins(source.name());
            RegisterClient.Answer accepted = source.start().get();
            if (accepted.status() == TOO_LARGE) {
                throw new StackException("it is too large for one import; split it into several files");
            }
            if (!accepted.succeeded()) {
                throw new StackException("it was refused: " + accepted.problem());
            }
            JsonNode job = accepted.location().isPresent()
                    ? followed(source.name(), accepted.location().get())
                    : accepted.body();
            progression.ends();
            return report(source.name(), job);
        } catch (StackException e) {
            progression.ends();
            err.println("epr: Failed on " + source.name() + ": " + e.getMessage());
            err.flush();
            return false;
        }
    }

    private JsonNode followed(String name, String location) {
        while (true) {
            RegisterClient.Answer answer = client.get(service, location);
            if (!answer.succeeded()) {
                throw new StackException("its progress cannot be read: " + answer.problem());
            }
            if (!answer.body().path("status").asText().equals("RUNNING")) {
                return answer.body();
            }
            progression.goesOn(name, state(answer.body()));
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static String state(JsonNode job) {
        int all = Math.max(job.path("releases").asInt(), job.path("lines").asInt());
        int rejected = job.path("rejected").asInt();
        return job.path("read").asInt() + (all > 0 ? " of " + all : "") + " read"
                + (rejected > 0 ? ", " + rejected + " rejected" : "");
    }

    private boolean report(String name, JsonNode job) {
        String status = job.path("status").asText();
        boolean isDone = !status.equals("FAILED");
        boolean isInPart = status.equals("DONE_IN_PART") || job.path("rejected").asLong() > 0;
        String outcome = isDone ? (isInPart ? "Imported in part " : "Imported ") : "Failed on ";
        out.println(outcome + name + decoded(job) + ": "
                + COUNTS.entrySet().stream()
                        .filter(count -> job.has(count.getKey()))
                        .map(count -> job.path(count.getKey()).asLong() + " " + count.getValue())
                        .collect(Collectors.joining(", ")));
        notes(job).forEach(line -> out.println("  " + line));
        if (!isDone) {
            out.println("  " + job.path("failure").asText());
        }
        out.flush();
        return isDone && !isInPart;
    }

    private static String decoded(JsonNode job) {
        String encoding = job.path("encoding").asText("UTF-8");
        return encoding.equals("UTF-8") ? "" : " (read as " + encoding + ")";
    }

    /// Notes on single lines or releases: jobs list the ones with a fault, an immediate answer lists each.
    private static Stream<String> notes(JsonNode job) {
        return Stream.of(
                        job.path("notes")
                                .valueStream()
                                .map(note -> Stream.of("line", "ocid", "releaseId")
                                        .map(part -> note.path(part).asText())
                                        .filter(part -> !part.isEmpty())
                                        .collect(Collectors.joining(
                                                " ",
                                                "release ",
                                                ": " + note.path("reason").asText()))),
                        job.path("rejections")
                                .valueStream()
                                .map(line -> "line " + line.path("line").asText() + ": "
                                        + line.path("reason").asText()),
                        job.path("releases")
                                .valueStream()
                                .filter(each -> each.path("outcome").asText().equals("REJECTED"))
                                .map(each -> each.path("ocid").asText("-") + " "
                                        + each.path("id").asText("-") + ": "
                                        + each.path("reason").asText()))
                .flatMap(lines -> lines);
    }
}
