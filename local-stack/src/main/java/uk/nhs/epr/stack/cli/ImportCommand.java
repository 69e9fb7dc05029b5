package uk.nhs.epr.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `import KIND FILE`: one command below this one for every kind of file the register takes.
@Command(
        name = "import",
        description = "Import a file into the running register: import ods FILE…, import fts --from FILE,"
                + " import ocds-frameworks FILE…",
        synopsisSubcommandLabel = "ods|fts|ocds-frameworks",
        subcommands = {ImportOdsCommand.class, ImportFtsCommand.class, ImportFrameworksCommand.class},
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name what to import: import ods FILE…, import fts --from FILE or import ocds-frameworks FILE…");
    }
}
