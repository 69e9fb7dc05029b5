package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.StackException;

/// `import ocds-frameworks FILE…`: hands release packages to the running register, one after the other, and tells what
/// came of the releases that let frameworks.
@Command(
        name = "ocds-frameworks",
        description = {
            "Import the frameworks among the releases of OCDS packages, in any order and as often as you like.",
            "Releases of other processes are passed over."
        },
        mixinStandardHelpOptions = true)
final class ImportFrameworksCommand implements Callable<Integer> {
    private static final String SERVICE = "framework-service";
    private static final String IMPORTS = "/v1/imports/ocds-frameworks";

    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Release packages, record packages or releases.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var client = DataOption.steward(data.running());
        for (var file : files) {
            var answer = client.postFile(SERVICE, IMPORTS, "application/json", file);
            if (!answer.succeeded()) {
                throw new StackException("The import of " + file + " was refused: " + answer.problem());
            }
            report(file, answer.body());
        }
        return 0;
    }

    private void report(Path file, JsonNode done) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Imported %s: %d read, %d created, %d changed, %d unchanged, %d skipped, %d rejected%n",
                file.getFileName(),
                done.path("read").asLong(),
                done.path("created").asLong(),
                done.path("changed").asLong(),
                done.path("unchanged").asLong(),
                done.path("skipped").asLong(),
                done.path("rejected").asLong());
        done.path("releases")
                .valueStream()
                .filter(release -> release.path("outcome").asText().equals("REJECTED"))
                .forEach(release -> out.printf(
                        "  %s %s: %s%n",
                        release.path("ocid").asText("-"),
                        release.path("id").asText("-"),
                        release.path("reason").asText()));
    }
}
