package uk.nhs.epr.kit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.nhs.epr.kit.messaging.EventOrigin;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.messaging.MessagingConfig;

/// The contracts of events as this site has them. In the repository they refer to each other by URN, whatever the site;
/// here a schema refers to the addresses of others, and the AsyncAPI document holds all that it refers to, under names
/// that code generators make types of.
@ApplicationScoped
public class EventContracts {
    private static final Pattern URN = Pattern.compile("\"" + EventSchemas.URI_PREFIX + "([a-z0-9.-]+)");
    private static final Pattern SEPARATORS = Pattern.compile("[.-]");
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "/$defs/";
    private static final String REFERENCE = "$ref";
    private static final String FIRST_VERSION = "V1";

    private final MessagingConfig config;
    private final EventOrigin origin;
    private final Broker broker;
    private final ObjectMapper json = new ObjectMapper();

    EventContracts(MessagingConfig config, EventOrigin origin, Broker broker) {
        this.config = config;
        this.origin = origin;
        this.broker = broker;
    }

    /// The JSON Schema of an event type or of a part that several have, if there is one: it and what it refers to are
    /// at the addresses it names.
    Optional<String> schema(String type) {
        return EventSchemas.text(type)
                .map(text -> URN.matcher(text).replaceAll(named -> "\"" + origin.schema(named.group(1))));
    }

    /// The AsyncAPI 3.0 document of what this service publishes.
    JsonNode asyncApi() {
        ObjectNode document = read(EventSchemas.document(config.service()), new YAMLMapper());
        ((ObjectNode) document.path("servers")).set("kafka", broker.described());
        ObjectNode components = document.withObject("/components");
        if (broker.securityScheme().isPresent()) {
            components
                    .withObject("/securitySchemes")
                    .set("kafka", broker.securityScheme().get());
        }
        Map<String, ObjectNode> schemas = new TreeMap<>();
        JsonNode byWebhook = document.at("/channels/webhooks/messages");
        JsonNode envelope = components.at("/schemas/WebhookEvent");
        components.path("messages").properties().forEach(message -> {
            String type = message.getValue().path("name").asText();
            add(type, schemas);
            String payload = name(type);
            if (byWebhook.has(message.getKey())) {
                ObjectNode whole = envelope.deepCopy();
                whole.put("title", message.getValue().path("title").asText() + ", as it is sent");
                whole.withObject("/properties/data").removeAll().put(REFERENCE, COMPONENTS + payload);
                payload += "Sent";
                schemas.put(payload, whole);
            }
            ((ObjectNode) message.getValue()).putObject("payload").put(REFERENCE, COMPONENTS + payload);
        });
        ObjectNode all = components.putObject("schemas");
        schemas.forEach(all::set);
        return document;
    }

    private void add(String type, Map<String, ObjectNode> schemas) {
        if (schemas.containsKey(name(type))) {
            return;
        }
        ObjectNode schema = read(
                EventSchemas.text(type).orElseThrow(() -> new IllegalStateException("There is no contract " + type)),
                json);
        schema.remove("$schema");
        schema.remove("$id");
        schemas.put(name(type), schema);
        JsonNode definitions = schema.remove("$defs");
        if (definitions != null) {
            definitions.properties().forEach(each -> {
                ObjectNode definition = (ObjectNode) each.getValue();
                schemas.put(name(type, each.getKey()), definition);
                refer(definition, type, schemas);
            });
        }
        refer(schema, type, schemas);
    }

    /// Lets everything beneath refer to what the document holds, and takes up what it does not hold yet.
    private void refer(JsonNode node, String within, Map<String, ObjectNode> schemas) {
        if (node.path(REFERENCE).isTextual()) {
            String[] parts = node.path(REFERENCE).textValue().split("#", 2);
            String type = parts[0].isEmpty() ? within : parts[0].substring(EventSchemas.URI_PREFIX.length());
            ((ObjectNode) node).put(REFERENCE, COMPONENTS + place(type, parts.length == 1 ? "" : parts[1]));
            add(type, schemas);
        }
        node.forEach(child -> refer(child, within, schemas));
    }

    private static String place(String type, String fragment) {
        if (!fragment.startsWith(DEFINITIONS)) {
            return name(type) + fragment;
        }
        String[] path = fragment.substring(DEFINITIONS.length()).split("/", 2);
        return name(type, path[0]) + (path.length == 1 ? "" : "/" + path[1]);
    }

    /// `TenderPublished` of `uk.nhs.epr.tender.published.v1`, `FrameworkChangedV2` of a second version.
    static String name(String type) {
        String name = SEPARATORS
                .splitAsStream(type.replaceFirst("^uk\\.nhs\\.epr\\.", ""))
                .map(EventContracts::capital)
                .collect(Collectors.joining());
        return name.endsWith(FIRST_VERSION) ? name.substring(0, name.length() - FIRST_VERSION.length()) : name;
    }

    private static String name(String type, String definition) {
        return name(type) + capital(definition);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static ObjectNode read(String text, ObjectMapper form) {
        try {
            return (ObjectNode) form.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
