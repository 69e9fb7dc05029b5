package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Clients generated from the committed OpenAPI documents with the settings under `contracts/clients`, in each language
/// one for each service. The generator reads the documents with its own validator first.
final class GeneratedClients {
    static final List<String> SERVICES = List.of("trust", "framework", "tender");
    private static final Path GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar");

    private GeneratedClients() {}

    /// Generates the clients of these languages, each into a folder that has one folder for each service.
    static void generate(Map<String, Path> languages) throws Exception {
        Path settings = Files.createDirectories(Path.of("target", "clients"));
        List<String> command = new ArrayList<>(List.of(
                java("java"), "-jar", GENERATOR.toString(), "batch", "--clean", "--fail-fast", "--threads", "2"));
        for (Map.Entry<String, Path> language : languages.entrySet()) {
            for (String service : SERVICES) {
                Path file = settings.resolve(language.getKey() + "-" + service + ".yaml");
                Files.writeString(file, settings(language.getKey(), service, language.getValue()));
                command.add(file.toString());
            }
        }
        assertThat(run(command)).contains("Batch generation finished");
    }

    private static String settings(String language, String service, Path folder) throws IOException {
        return Files.readString(Path.of("..", "contracts", "clients", language + ".yaml"))
                + """

                inputSpec: %1$s
                outputDir: %2$s
                invokerPackage: uk.nhs.epr.client.%3$s
                apiPackage: uk.nhs.epr.client.%3$s.api
                modelPackage: uk.nhs.epr.client.%3$s.model
                packageName: epr_%3$s
                """.formatted(
                                Path.of("..", "contracts", "openapi", service + "-service.yaml")
                                        .toAbsolutePath()
                                        .normalize(),
                                folder.resolve(service).toAbsolutePath().normalize(),
                                service);
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
