package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Clients of the committed OpenAPI documents as `./epr clients` makes them. The generator reads the documents with its
/// own validator first.
final class GeneratedClients {
    private static final Path GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar");

    private GeneratedClients() {}

    /// Generates and packs the clients of these languages as a release does; in each a folder for each service.
    static Path generate(String... languages) throws Exception {
        Path folder = Path.of("target", "clients");
        List<String> command = new ArrayList<>(List.of("bash", "../epr", "clients", folder.toString()));
        command.addAll(List.of(languages));
        String packed = run(
                command,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "EPR_GENERATOR",
                        GENERATOR.toAbsolutePath().toString()));
        for (String language : languages) {
            assertThat(packed).contains("epr-clients-" + language + "-");
        }
        assertThat(packed.lines())
                .hasSize(languages.length)
                .allSatisfy(archive -> assertThat(Path.of(archive)).isNotEmptyFile());
        return folder;
    }

    /// Compiles these Java programs with all the clients.
    static Path compiled(Path clients, Path program) throws Exception {
        Path classes = Files.createDirectories(clients.resolve("classes"));
        List<String> command = new ArrayList<>(List.of(
                java("javac"),
                "-proc:none",
                "-nowarn",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                program.toString()));
        try (Stream<Path> files = Files.walk(clients)) {
            files.map(Path::toString)
                    .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
                    .forEach(command::add);
        }
        run(command);
        return classes;
    }

    static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /// Runs a program to its end; it must succeed.
    static String run(List<String> command) throws Exception {
        return run(command, Map.of());
    }

    static String run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
