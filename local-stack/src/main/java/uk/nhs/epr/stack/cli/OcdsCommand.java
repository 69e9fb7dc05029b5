package uk.nhs.epr.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ocds`: what can be done with files of open contracting data alone, without a stack.
@Command(
        name = "ocds",
        description = "Work on files of open contracting data: ocds merge FILE",
        synopsisSubcommandLabel = "merge",
        subcommands = OcdsMergeCommand.class,
        mixinStandardHelpOptions = true)
final class OcdsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: ocds merge FILE");
    }
}
