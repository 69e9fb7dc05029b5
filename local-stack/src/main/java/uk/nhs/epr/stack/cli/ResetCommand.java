package uk.nhs.epr.stack.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Deletes a stack's data, never anything else and never under a running stack.
@Command(
        name = "reset",
        description = "Delete the stack's data. Refused while it runs.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var folder = data.existing();
        folder.delete();
        spec.commandLine().getOut().println("Deleted " + folder.path());
        return 0;
    }
}
