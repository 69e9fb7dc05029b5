package uk.nhs.epr.stack.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.StackException;

/// `./epr`: the register on this machine. Exit code 0 done, 1 failed, 2 asked wrongly.
@Command(
        name = "epr",
        description = "The EPR Procurement Register on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "EPR Procurement Register 1.0",
        sortOptions = false,
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            OcdsCommand.class,
            ResetCommand.class,
            TestCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Every command takes --data DIR (default .epr in the checkout): the stack to work on.",
            "Try: ./epr up, then in another terminal ./epr status"
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((mistake, arguments) -> {
                    var line = String.valueOf(mistake.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("");
                    mistake.getCommandLine().getErr().println("epr: " + line + " (see ./epr help)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (!(failure instanceof StackException)) {
                        throw failure;
                    }
                    commandLine.getErr().println("epr: " + failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
