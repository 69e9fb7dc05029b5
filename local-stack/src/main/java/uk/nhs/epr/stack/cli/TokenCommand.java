package uk.nhs.epr.stack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.Tokens;

/// Prints a token and nothing else, so that it can be used in a shell's `$(…)`.
@Command(
        name = "token",
        description = "Print a token (valid 12 h): token --role buyer --ods RTH",
        footer = {
            "",
            "Roles: trust-editor, framework-manager, buyer, supplier, subscriber, steward, operator.",
            "curl -H \"Authorization: Bearer $(./epr token --role steward)\" ..."
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--role",
            arity = "1..*",
            required = true,
            paramLabel = "ROLE",
            description = "The roles of the" + " token.")
    private final List<String> roles = new ArrayList<>();

    @Option(names = "--ods", arity = "1..*", paramLabel = "CODE", description = "The trusts it acts for.")
    private final List<String> odsCodes = new ArrayList<>();

    @Option(names = "--supplier", paramLabel = "ID", description = "The supplier it acts for, with --role supplier.")
    private @Nullable String supplier;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "The subject of the token (default: made from" + " the roles).")
    private @Nullable String subject;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (roles.contains("supplier") != (supplier != null)) {
            throw new ParameterException(spec.commandLine(), "--role supplier and --supplier ID go together");
        }
        var name = subject == null ? "local-" + String.join("-", roles) : subject;
        spec.commandLine().getOut().println(Tokens.of(data.existing()).issue(name, roles, odsCodes, supplier));
        return 0;
    }
}
