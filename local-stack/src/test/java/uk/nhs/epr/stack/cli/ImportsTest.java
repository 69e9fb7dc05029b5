package uk.nhs.epr.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uk.nhs.epr.stack.RegisterClient;

/// What is printed about imports, and the exit code, with a register that answers what the test sets.
class ImportsTest {
    private static final String GOOD = "{\"status\":\"DONE\",\"read\":2,\"created\":1,\"unchanged\":1,\"rejected\":0}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer register;

    @BeforeEach
    void aRegister() throws IOException {
        register = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        register.start();
    }

    @AfterEach
    void stop() {
        register.stop(0);
    }

    private void answers(String path, int status, String body) {
        register.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private int imported(String... paths) {
        URI address = URI.create("http://localhost:" + register.getAddress().getPort());
        RegisterClient client = new RegisterClient(_ -> address, () -> "token");
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Imports(client, "any-service", commandLine)
                .run(Stream.of(paths)
                        .map(path -> new Imports.Source(path.substring(1), () -> client.get("any-service", path)))
                        .toList());
    }

    @Test
    void what_comes_in_whole_is_told_in_a_line() {
        answers("/a.json", 200, GOOD);

        assertThat(imported("/a.json")).isZero();
        assertThat(out.toString().strip()).isEqualTo("Imported a.json: 2 read, 1 created, 1 unchanged, 0 rejected");
    }

    @Test
    void the_encoding_is_named_where_it_was_another_than_utf_8() {
        answers("/a.csv", 200, "{\"status\":\"DONE\",\"encoding\":\"windows-1252\",\"read\":2}");
        answers("/b.csv", 200, "{\"status\":\"DONE\",\"encoding\":\"UTF-8\",\"read\":2}");

        assertThat(imported("/a.csv", "/b.csv")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("Imported a.csv (read as windows-1252): 2 read", "Imported b.csv: 2 read");
    }

    @Test
    void one_that_is_refused_is_named_and_the_others_come_in() {
        answers("/a.json", 200, GOOD);
        answers(
                "/bad.json",
                422,
                "{\"title\":\"Not valid\",\"detail\":\"must hold releases\",\"errors\":"
                        + "[{\"pointer\":\"\",\"detail\":\"must hold releases\"},{\"pointer\":\"/a\",\"detail\":\"is too long\"}]}");
        answers("/c.json", 200, GOOD);
        answers("/large.json", 413, "");

        assertThat(imported("/a.json", "/bad.json", "/c.json", "/large.json")).isEqualTo(1);
        assertThat(out.toString()).contains("Imported a.json", "Imported c.json");
        assertThat(err.toString())
                .contains(
                        "Failed on bad.json: it was refused: 422 Not valid: must hold releases; /a is too long\n",
                        "large.json: it is too large");
    }

    @Test
    void what_was_rejected_is_told_and_is_no_success() {
        answers("/job", 200, """
                {"status":"DONE","read":2,"rejected":1,
                 "notes":[{"line":2,"releaseId":"r-2","reason":"Its date can't be read: \\"2024\\""}]}""");
        answers("/lines", 200, """
                {"status":"DONE_IN_PART","read":1,"rejected":1,"rejections":[{"line":14,"reason":"no code"}]}""");
        answers("/now", 200, """
                {"read":1,"rejected":1,"releases":[{"ocid":"o","id":"r","outcome":"REJECTED","reason":"no lead"}]}""");

        for (String each : List.of("/job", "/lines", "/now")) {
            assertThat(imported(each)).isEqualTo(1);
        }
        assertThat(out.toString())
                .contains("release 2 r-2: Its date can't be read: \"2024\"", "line 14: no code", "o r: no lead");
    }

    @Test
    void a_job_that_failed_says_why() {
        answers("/a.json", 200, "{\"status\":\"FAILED\",\"read\":2,\"failure\":\"The page is incomplete\"}");

        assertThat(imported("/a.json")).isEqualTo(1);
        assertThat(out.toString()).contains("Failed on a.json: 2 read", "The page is incomplete");
    }

    @Test
    void how_far_a_long_import_is_is_shown_in_a_log_too() {
        Progression progression = new Progression(new PrintWriter(err), Duration.ZERO);
        progression.begins("a.json");
        progression.goesOn("a.json", "100 of 5000 read");
        progression.goesOn("a.json", "200 of 5000 read");
        progression.ends();

        assertThat(err.toString().lines()).containsExactly("a.json: 100 of 5000 read", "a.json: 200 of 5000 read");
    }

    @Test
    void a_folder_is_all_json_and_json_lines_in_it() throws IOException {
        for (String name : List.of("b.jsonl", "a.json", "README.md", "c.ndjson")) {
            Files.writeString(folder.resolve(name), "");
        }

        assertThat(OcdsFiles.in(List.of(folder, Path.of("named.txt"))))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactly("a.json", "b.jsonl", "c.ndjson", "named.txt");
    }
}
