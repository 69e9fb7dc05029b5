package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import uk.nhs.epr.kit.messaging.EventSchemas;

/// A receiver of webhooks: an HTTP server that keeps what it was sent, and answers as a test wants.
public final class AReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A request as it came.
    public record Received(Map<String, List<String>> headers, String body, long nanos) {
        public String header(String name) {
            return headers.getOrDefault(Character.toUpperCase(name.charAt(0)) + name.substring(1), List.of(""))
                    .getFirst();
        }

        public JsonNode event() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// `A/2` for the second version of A.
        public String subjectAndVersion() {
            return event().path("subject").asText() + "/"
                    + Long.parseLong(event().path("sequence").asText());
        }
    }

    /// Messages that are no events of the feed keep the contract of their type, which `dataschema` names; without the
    /// first field of their data they do not.
    public void assertContractsKept(Set<String> types) {
        EventSchemas contracts = new EventSchemas();
        List<JsonNode> sent = received.stream()
                .map(Received::event)
                .filter(event -> !event.has("position"))
                .toList();
        assertThat(sent).allSatisfy(event -> {
            String type = event.path("type").asText();
            assertThat(event.path("dataschema").asText()).endsWith("/asyncapi/events/" + type + ".json");
            assertThat(contracts.faults(type, event.path("data").toString())).isEmpty();
            ObjectNode less = event.path("data").deepCopy();
            less.remove(less.fieldNames().next());
            assertThat(contracts.faults(type, less.toString())).isNotEmpty();
        });
        assertThat(sent).extracting(event -> event.path("type").asText()).containsAll(types);
    }

    /// Answers one request.
    public interface Behaviour {
        void answer(HttpExchange exchange, Received received) throws Exception;
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private AReceiver(HttpServer server, Behaviour behaviour) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Received request = new Received(Map.copyOf(exchange.getRequestHeaders()), body, System.nanoTime());
            received.add(request);
            try {
                behaviour.answer(exchange, request);
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    public static AReceiver that(Behaviour behaviour) {
        try {
            return over(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AReceiver over(HttpServer server, Behaviour behaviour) {
        return new AReceiver(server, behaviour);
    }

    /// One that takes subscriptions too: it gives a challenge back.
    public static AReceiver thatTakesAll() {
        return that((exchange, received) -> {
            byte[] challenge = received.event().at("/data/challenge").asText().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    challenge.length == 0 ? 204 : 200, challenge.length == 0 ? -1 : challenge.length);
            if (challenge.length > 0) {
                exchange.getResponseBody().write(challenge);
            }
        });
    }

    public static AReceiver thatAnswers(int status) {
        return that((exchange, _) -> exchange.sendResponseHeaders(status, -1));
    }

    /// One that takes the request and never answers.
    public static AReceiver thatHangs() {
        return that((_, _) -> Thread.sleep(60_000));
    }

    public List<Received> received() {
        return received;
    }

    public List<String> subjectsAndVersions() {
        return received.stream().map(Received::subjectAndVersion).toList();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook?to=me";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
