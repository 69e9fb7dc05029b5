package uk.nhs.epr.stack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.RegisterClient;

/// `import ocds-frameworks FILE…`: sends release packages to the running register, one after another, and
/// prints the outcome of each release that lets a framework.
@Command(
        name = "ocds-frameworks",
        description = {
            "Import the frameworks among the releases of OCDS packages, in any order. You can repeat it.",
            "Releases of other processes are skipped."
        },
        mixinStandardHelpOptions = true)
final class ImportFrameworksCommand implements Callable<Integer> {
    private static final String SERVICE = "framework-service";
    private static final String IMPORTS = "/v1/imports/ocds-frameworks";

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Release packages, record packages, releases, or folders of these.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        RegisterClient client = DataOption.steward(data.running());
        return new Imports(client, SERVICE, spec.commandLine())
                .run(OcdsFiles.in(files).stream()
                        .map(file -> new Imports.Source(
                                String.valueOf(file.getFileName()),
                                () -> client.postFile(SERVICE, IMPORTS, "application/json", file)))
                        .toList());
    }
}
