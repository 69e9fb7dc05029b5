package uk.nhs.epr.stack.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The example's own data: southern and London trusts around August 2013, and what happened to them next.
/// Facts name their source by a key of `sources.json`; what is read here carries the source itself.
final class Example {
    private static final List<String> FILES = List.of(
            "sources",
            "suppliers",
            "trusts",
            "systems",
            "strategies",
            "statements",
            "collaborations",
            "frameworks",
            "tenders",
            "successions",
            "inherited-systems");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode sources = parsed("sources");

    /// The facts of one file, in their order.
    List<ObjectNode> facts(String file) {
        var facts = parsed(file);
        cite(facts);
        return facts.valueStream().map(ObjectNode.class::cast).toList();
    }

    /// Changes whenever a fact of the example does.
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            FILES.forEach(file -> digest.update(bytes(file)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void cite(JsonNode node) {
        if (node instanceof ObjectNode fact && fact.has("source")) {
            fact.set("source", source(fact.path("source")));
        }
        if (node instanceof ObjectNode fact && fact.path("furtherSources") instanceof ArrayNode further) {
            fact.putArray("furtherSources")
                    .addAll(further.valueStream().map(this::source).toList());
        }
        node.forEach(this::cite);
    }

    /// A source by its key, or by `of` with what it says of this fact alone.
    private JsonNode source(JsonNode cited) {
        var key = cited.path("of").asText(cited.asText());
        if (!(sources.path(key) instanceof ObjectNode known)) {
            throw new IllegalStateException("the example cites an unknown source: " + key);
        }
        var source = known.deepCopy();
        if (cited instanceof ObjectNode more) {
            source.setAll(more);
            source.remove("of");
        }
        return source;
    }

    private static JsonNode parsed(String file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) {
        var name = "/example/" + file + ".json";
        try (var in = Example.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
