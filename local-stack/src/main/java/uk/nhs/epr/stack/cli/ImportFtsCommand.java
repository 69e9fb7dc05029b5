package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.RegisterClient;

/// `import fts`: brings release packages into the running register, out of files or from the address of a feed,
/// and follows each job to its end.
@Command(
        name = "fts",
        description = {
            "Import notices as Find a Tender publishes them (OCDS release packages), in any order. You can",
            "repeat it. Every release is imported, or listed with the reason why not."
        },
        mixinStandardHelpOptions = true)
final class ImportFtsCommand implements Callable<Integer> {
    private static final String SERVICE = "tender-service";
    private static final String IMPORTS = "/v1/ocds/imports";

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--from",
            required = true,
            arity = "1..*",
            paramLabel = "FILE|DIR|ADDRESS",
            description = "Packages, folders of packages, or the first page of a feed to walk.")
    @SuppressWarnings("NullAway.Init")
    private List<String> from;

    @Option(names = "--nhs-only", description = "Only processes in which an NHS organisation buys.")
    private boolean isNhsOnly;

    @Option(
            names = "--cpv",
            paramLabel = "48,72",
            description = "Only processes with a CPV code that begins like" + " this.")
    private @Nullable String cpv;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        RegisterClient client = DataOption.steward(data.running());
        return new Imports(client, SERVICE, spec.commandLine())
                .run(from.stream().flatMap(each -> sources(client, each)).toList());
    }

    private Stream<Imports.Source> sources(RegisterClient client, String each) {
        if (each.matches("https?://.*")) {
            JsonNode address = JsonNodeFactory.instance.objectNode().put("address", each);
            return Stream.of(new Imports.Source(each, () -> client.post(SERVICE, IMPORTS + query(), address)));
        }
        return OcdsFiles.in(List.of(Path.of(each))).stream()
                .map(file -> new Imports.Source(
                        String.valueOf(file.getFileName()),
                        () -> client.postFile(SERVICE, IMPORTS + query(), "application/json", file)));
    }

    private String query() {
        return "?nhsOnly=" + isNhsOnly + (cpv == null ? "" : "&cpv=" + URLEncoder.encode(cpv, StandardCharsets.UTF_8));
    }
}
