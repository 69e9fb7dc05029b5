package uk.nhs.epr.stack.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Stands in for all three services: keeps what is created under its path, remembers every write in order, and
/// can be set to fail after a number of them.
final class RecordingRegister implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BECOMES =
            Map.of("publication", "PUBLISHED", "preferred-supplier", "PREFERRED_SUPPLIER");
    private static final List<String> KEYS = List.of("odsCode", "reference", "number", "ocid");

    private final HttpServer server;
    private final Map<String, ObjectNode> things = new LinkedHashMap<>();
    private final List<String> writes = new ArrayList<>();
    private int writesLeft = Integer.MAX_VALUE;

    RecordingRegister() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<String> writes() {
        return writes;
    }

    void failAfter(int writes) {
        writesLeft = writes;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var method = exchange.getRequestMethod();
        if (method.equals("GET")) {
            get(exchange, path);
        } else if (writesLeft == 0) {
            answer(exchange, 500, JSON.createObjectNode().put("title", "Told to fail"));
        } else {
            writesLeft--;
            write(exchange, method, path);
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        var thing = things.get(path);
        if (thing != null) {
            answer(exchange, 200, thing);
        } else if (Stream.of(
                        "suppliers",
                        "systems",
                        "contracts",
                        "strategies",
                        "statements",
                        "collaborations",
                        "successions",
                        "call-offs")
                .anyMatch(path::endsWith)) {
            var page = JSON.createObjectNode();
            var items = page.putArray("items");
            things.forEach((key, value) -> {
                if (key.substring(0, key.lastIndexOf('/')).equals(path)) {
                    items.add(value);
                }
            });
            answer(exchange, 200, page);
        } else {
            answer(exchange, 404, JSON.createObjectNode());
        }
    }

    private void write(HttpExchange exchange, String method, String path) throws IOException {
        writes.add(method + " " + path);
        var body = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        var parent = path.substring(0, path.lastIndexOf('/'));
        if (method.equals("POST") && things.containsKey(parent) && parent.contains("/tenders/")) {
            var command = path.substring(parent.length() + 1);
            things.get(parent).withArray("steps").addObject().put("step", BECOMES.get(command));
        } else if (method.equals("POST")) {
            var key = KEYS.stream()
                    .filter(body::has)
                    .map(name -> body.path(name).asText())
                    .findFirst();
            var id = key.orElseGet(() -> "id-" + things.size());
            things.put(path + "/" + id, body.put("id", id));
        } else if (parent.endsWith("/statuses")) {
            var system = Objects.requireNonNull(things.get(parent.substring(0, parent.lastIndexOf('/'))));
            body.put("since", path.substring(parent.length() + 1));
            system.withArray("statusHistory").add(body);
        } else {
            var thing = things.computeIfAbsent(path, absent -> JSON.createObjectNode());
            thing.withArray("history").add(body.deepCopy());
            thing.setAll(body);
        }
        answer(exchange, 200, body);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
