package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.OutsideNode;

/// Clients that are generated from the committed documents compile without a cast, ask the README's question and write.
class GeneratedClientsTest {
    private static final Register REGISTER = LoadedExample.register();
    private static final Path EXAMPLES = Path.of("..", "examples", "clients");
    private static final Path JAVA = Path.of("target", "clients", "java");
    private static final Path PYTHON = Path.of("target", "clients", "python");
    private static final Path TYPESCRIPT = EXAMPLES.resolve("typescript");

    @BeforeAll
    static void generate() throws Exception {
        Path clients = GeneratedClients.generate("java", "typescript", "python");
        String generated = TYPESCRIPT.resolve("generated").toString();
        GeneratedClients.run(List.of("rm", "-rf", generated));
        GeneratedClients.run(List.of("cp", "-R", clients.resolve("typescript").toString(), generated));
    }

    private static Map<String, String> settings(String odsCode) {
        return Map.of(
                "REGISTER", REGISTER.stack().serviceUri("trust-service").toString(),
                "TOKEN", REGISTER.stack().token(List.of("steward"), List.of()),
                "ODS_CODE", odsCode);
    }

    /// What the README's question is answered with, and the trust that was registered.
    private static String answer(String odsCode) {
        return REGISTER.get("trust-service", "/v1/cover?programme=NPfIT&cluster=South&asOf=2013-08-15")
                        .path("items")
                        .valueStream()
                        .map(item -> item.at("/trust/odsCode").asText() + " "
                                + item.at("/route/stage").asText())
                        .collect(Collectors.joining("\n"))
                + "\n" + odsCode + " ACTIVE\n";
    }

    @Test
    void the_client_in_java_asks_and_writes() throws Exception {
        Path classes = GeneratedClients.compiled(JAVA, EXAMPLES.resolve("java").resolve("Ask.java"));
        String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
        assertThat(GeneratedClients.run(
                        List.of(GeneratedClients.java("java"), "-cp", classPath, "Ask"), settings("XJV1")))
                .isEqualTo(answer("XJV1"));
    }

    @Test
    void the_client_in_typescript_asks_and_writes() {
        OutsideNode node = OutsideNode.in(TYPESCRIPT);
        node.run(Map.of(), "node_modules/typescript/bin/tsc");
        assertThat(node.run(settings("XTS1"), "out/ask.js")).isEqualTo(answer("XTS1"));
    }

    @Test
    void the_clients_in_python_compile() throws Exception {
        String program = EXAMPLES.resolve("python").resolve("ask.py").toString();
        assertThat(GeneratedClients.run(List.of("python3", "-m", "compileall", "-q", PYTHON.toString(), program)))
                .isEmpty();
    }
}
