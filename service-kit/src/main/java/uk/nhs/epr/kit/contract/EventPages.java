package uk.nhs.epr.kit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventOrigin;
import uk.nhs.epr.kit.page.PageResponses;

/// The AsyncAPI document as a page for people, at `/asyncapi/page`. It needs no network.
@ApplicationScoped
public class EventPages {
    private static final String COMPONENTS = "#/components/schemas/";

    /// A type of event: `schema` names its data among the page's schemas, `address` is where its JSON Schema is.
    public record Message(String type, String title, String summary, String schema, String address) {}

    /// A topic and the events in it.
    public record Topic(String name, String description, List<Message> messages) {}

    /// A field by its path below the schema; `of` names the schema of its value where that is on the page.
    public record Field(String path, String type, @Nullable String of, boolean isRequired, String description) {}

    /// A part of the data that events have.
    public record Part(String name, String title, List<Field> fields) {}

    /// The content of the page.
    public record Page(
            String title,
            String description,
            String server,
            String protocol,
            List<Topic> topics,
            List<Field> headers,
            List<Part> parts) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance events(Page page);
    }

    private final EventContracts contracts;
    private final EventOrigin origin;

    EventPages(EventContracts contracts, EventOrigin origin) {
        this.contracts = contracts;
        this.origin = origin;
    }

    void open(@Observes Router router) {
        router.get("/asyncapi/page").blockingHandler(context -> PageResponses.give(context, Templates.events(page())));
    }

    private Page page() {
        JsonNode document = contracts.asyncApi();
        JsonNode components = document.path("components");
        JsonNode server = document.at("/servers/kafka");
        return new Page(
                text(document.at("/info/title")),
                text(document.at("/info/description")),
                text(server.path("host")),
                text(server.path("protocol")),
                stream(document.path("channels"))
                        .map(channel -> new Topic(
                                channel.path("address").asText(text(channel.path("title"))),
                                text(channel.path("description")),
                                messages(components.path("messages"), channel.path("messages"))))
                        .toList(),
                fields(components.at("/messageTraits/cloudEvent/headers")),
                components.path("schemas").properties().stream()
                        .map(schema -> new Part(
                                schema.getKey(), text(schema.getValue().path("title")), fields(schema.getValue())))
                        .toList());
    }

    private List<Message> messages(JsonNode all, JsonNode ofChannel) {
        return ofChannel.properties().stream()
                .map(each -> all.path(each.getKey()))
                .map(message -> new Message(
                        text(message.path("name")),
                        text(message.path("title")),
                        text(message.path("summary")),
                        EventContracts.name(text(message.path("name"))),
                        origin.schema(text(message.path("name"))).toString()))
                .toList();
    }

    private static List<Field> fields(JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        add(fields, "", schema);
        return fields;
    }

    private static void add(List<Field> fields, String above, JsonNode schema) {
        Set<String> required =
                stream(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        schema.path("properties").properties().forEach(property -> {
            String path = above + property.getKey();
            JsonNode field = property.getValue();
            JsonNode items = field.path("items");
            fields.add(new Field(
                    path, type(field), named(field, items), required.contains(property.getKey()), description(field)));
            add(fields, path + ".", field);
            add(fields, path + "[].", items);
        });
        schema.path("allOf").forEach(part -> add(fields, above, part));
    }

    private static String type(JsonNode field) {
        if (field.has("enum")) {
            return stream(field.path("enum")).map(JsonNode::asText).collect(Collectors.joining(" | "));
        }
        if (field.has("items")) {
            return "list of " + type(field.path("items"));
        }
        Set<String> types = new HashSet<>();
        types.add(field.has("$ref") ? last(field) : text(field.path("type")));
        stream(field.path("type")).map(JsonNode::asText).forEach(types::add);
        return types.stream().filter(each -> !each.isEmpty()).sorted().collect(Collectors.joining(" or "));
    }

    private static @Nullable String named(JsonNode... values) {
        for (JsonNode value : values) {
            String reference = text(value.path("$ref"));
            if (reference.startsWith(COMPONENTS)) {
                return reference.substring(COMPONENTS.length()).split("/", 2)[0];
            }
        }
        return null;
    }

    private static String last(JsonNode field) {
        String reference = text(field.path("$ref"));
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String description(JsonNode field) {
        String pattern = text(field.path("pattern"));
        String description = text(field.path("description"));
        return description.isEmpty() && !pattern.isEmpty() ? "matches " + pattern : description;
    }

    private static String text(JsonNode node) {
        return node.asText("");
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
