package uk.nhs.epr.stack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.RegisterClient;

/// `import ods FILE…`: hands files to the running register, one after the other, and follows each job to its
/// end.
@Command(
        name = "ods",
        description = {
            "Import what the Organisation Data Service publishes, in any order. You can repeat it. It takes",
            "a trust file (etr.csv), a file of successions, organisation records or FHIR bundles."
        },
        mixinStandardHelpOptions = true)
final class ImportOdsCommand implements Callable<Integer> {
    private static final String SERVICE = "trust-service";

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files as the ODS publishes them.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--file-date",
            paramLabel = "DATE",
            description = "The day, month or year of a trust file. Default: the latest day in the file.")
    @Nullable
    private String fileDate;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var client = DataOption.steward(data.running());
        return new Imports(client, SERVICE, spec.commandLine())
                .run(files.stream()
                        .map(file ->
                                new Imports.Source(String.valueOf(file.getFileName()), () -> started(client, file)))
                        .toList());
    }

    private RegisterClient.Answer started(RegisterClient client, Path file) {
        var kind = OdsFile.of(file);
        var query = fileDate == null || kind != OdsFile.TRUSTS ? "" : "?fileDate=" + fileDate;
        return client.postFile(SERVICE, kind.path() + query, kind.mediaType(), file);
    }
}
