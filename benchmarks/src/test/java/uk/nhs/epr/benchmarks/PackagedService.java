package uk.nhs.epr.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import uk.nhs.epr.kit.testing.TestTokens;

/// A packaged service as a separate process over a PostgreSQL server, and a client of it.
record PackagedService(Process process, URI address, HttpClient client) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static PackagedService over(String name, EmbeddedPostgres server) throws IOException, InterruptedException {
        int port = freePort();
        Path app = Path.of(System.getProperty("project.root", ".."), name + "/target/quarkus-app/quarkus-run.jar");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + freePort(),
                "-Depr.limits.reads-per-minute=0",
                "-Depr.limits.writes-per-minute=0",
                "-Dquarkus.datasource.jdbc.url=" + server.getJdbcUrl("postgres", "postgres"),
                "-Dquarkus.datasource.username=postgres",
                "-Dquarkus.datasource.password=postgres",
                "-Depr.jwt.jwks=" + TestTokens.writeJwks().toUri(),
                "-Depr.jwt.issuer=" + TestTokens.ISSUER,
                "-Depr.jwt.audience=" + TestTokens.AUDIENCE,
                "-Depr.messaging.enabled=false",
                "-Depr.subscriptions.key=a key of this benchmark alone, made up",
                "-jar",
                app.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
        PackagedService service =
                new PackagedService(process, URI.create("http://127.0.0.1:" + port), HttpClient.newHttpClient());
        service.awaitAnswer(name);
        return service;
    }

    private static Path log(String name) {
        return Path.of("target", name + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(String name) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            try {
                get("/q/health/ready", "*/*");
                return;
            } catch (IOException _) {
                process.waitFor(Duration.ofMillis(100));
            }
        }
        throw new IllegalStateException(name + " does not answer; see " + log(name));
    }

    String get(String path, String accept) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", accept)
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /// Writes what makes something new, under this `Authorization`.
    void send(String bearer, String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        client.close();
    }
}
