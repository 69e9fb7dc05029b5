package uk.nhs.epr.tender.ocdsimport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A publisher of release packages on this machine, which answers each path with the given answers in turn;
/// the last answer is repeated.
final class APublisher implements AutoCloseable {
    private record Answer(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    APublisher() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    APublisher answers(String path, int status, Map<String, String> headers, String body) {
        answers.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(new Answer(status, headers, body));
        return this;
    }

    /// A page of these releases, with the path of the next page unless that is empty.
    APublisher page(String path, String next, String... releases) {
        String links = next.isEmpty() ? "" : ",\"links\":{\"next\":\"" + address(next) + "\"}";
        return answers(
                path,
                200,
                Map.of(),
                "{\"uri\":\"u\",\"releases\":[" + String.join(",", releases).replace('\'', '"') + "]" + links + "}");
    }

    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /// The paths that were asked for, in their order.
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        Deque<Answer> left = answers.getOrDefault(path, new ArrayDeque<>(List.of(new Answer(404, Map.of(), ""))));
        Answer answer = left.size() > 1 ? left.removeFirst() : left.getFirst();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
