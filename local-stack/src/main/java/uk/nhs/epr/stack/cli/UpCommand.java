package uk.nhs.epr.stack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.LogTail;
import uk.nhs.epr.stack.Stack;
import uk.nhs.epr.stack.StackOptions;
import uk.nhs.epr.stack.example.ExampleLoader;

/// Runs the whole register in the foreground until Ctrl-C, SIGTERM, or the death of one of its processes.
@Command(
        name = "up",
        description = "Start PostgreSQL, Kafka and the three services; Ctrl-C stops them.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--empty", description = "Without the example (southern and London trusts, 2013).")
    private boolean empty;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "" + StackOptions.DEFAULT_PORT_BASE,
            description = "The services listen on N+1, N+2, N+3 (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var terminal = new Terminal(out);
        out.println("Starting the register with its data in " + data.path());
        var stack = Stack.prepare(new StackOptions(DataOption.root(), data.path(), portBase, true), terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        try (stack) {
            stack.start();
            if (!empty) {
                loadExample(stack, terminal);
            }
            new Welcome(stack, data.asArgument(), out).print();
            return stack.awaitDeath()
                    .map(dead -> {
                        mourn(spec.commandLine().getErr(), dead.name(), LogTail.of(dead.log()));
                        return 1;
                    })
                    .orElse(0);
        }
    }

    private static void loadExample(Stack stack, Terminal terminal) {
        terminal.begins("Example");
        var loader = ExampleLoader.of(stack);
        var result = loader.loadOnce(stack.folder());
        stack.awaitQuiet(PATIENCE);
        terminal.done("Example", result);
    }

    private static void mourn(PrintWriter err, String name, String tail) {
        err.println("epr: " + name + " has ended unexpectedly; stopping the others." + tail);
        err.flush();
    }
}
