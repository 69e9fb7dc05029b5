package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs that run on Node, with the packages that their folder names. Where Node or the packages are not at hand the
/// test is skipped, and says so.
public record OutsideNode(Path folder) {
    private static final int MINUTES = 4;

    /// What a run printed, and its exit code.
    private record Run(int code, String out) {}

    /// Those of a folder, with what they need.
    public static OutsideNode in(Path folder) {
        OutsideNode node = new OutsideNode(folder);
        assumeTrue(node.does("node", "--version"), "Node is not on this machine: " + folder + " was not tried");
        assumeTrue(
                node.does("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"),
                "npm could not install the packages of " + folder + ": it was not tried");
        return node;
    }

    /// Runs a script to its end; it must succeed. Answers what it printed.
    public String run(Map<String, String> environment, String... script) {
        try {
            Run run = ended(start(environment, script));
            assertThat(run.code).as(run.out).isZero();
            return run.out;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts a script, what it prints in one stream.
    public Process start(Map<String, String> environment, String... script) throws IOException {
        return started(
                environment, Stream.concat(Stream.of("node"), Stream.of(script)).toList());
    }

    private boolean does(String... command) {
        try {
            return ended(started(Map.of(), List.of(command))).code == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Process started(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().putAll(environment);
        return process.start();
    }

    private static Run ended(Process process) throws IOException {
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(MINUTES, TimeUnit.MINUTES)
                    ? new Run(process.exitValue(), out)
                    : new Run(-1, out + "(did not end)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
