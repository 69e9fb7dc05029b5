package uk.nhs.epr.stack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import uk.nhs.epr.stack.StackException;

/// It is here for the help; the script runs the build itself before any Java of the project exists.
@Command(name = "test", description = "Build everything and run every test and gate (./mvnw verify).")
final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new StackException("Run it as ./epr test.");
    }
}
