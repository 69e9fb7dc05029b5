package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.problem.ProblemType;

/// The documentation of all three services, from the documents that the repository has. It is read when somebody first
/// asks for it, and then kept.
public final class Documentation {
    private static final int LARGEST_DOCUMENT = 8_000_000; // characters
    private static final int MOST_HITS = 200;

    /// A type of event that a service publishes.
    public record Event(String type, String summary) {}

    /// One service: its API and its events.
    public record Service(String name, ApiBook api, List<Event> events) {
        public String address() {
            return "/docs/" + name;
        }
    }

    /// What a search finds; `address` is where it is described.
    public record Hit(String kind, String name, String of, String summary, String address) {}

    private static final class Read {
        static final List<Service> SERVICES = Stream.of("trust-service", "framework-service", "tender-service")
                .map(Documentation::read)
                .toList();
    }

    private Documentation() {}

    static List<Service> services() {
        return Read.SERVICES;
    }

    static Optional<Service> service(String name) {
        return Read.SERVICES.stream()
                .filter(service -> service.name.equals(name))
                .findFirst();
    }

    /// Everything that has all of the words, in whatever case: operations, schemas with their fields, events, problems.
    static List<Hit> find(String words) {
        String[] terms = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        Predicate<String> has = text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            return Arrays.stream(terms).allMatch(lower::contains);
        };
        return Stream.concat(
                        Read.SERVICES.stream().flatMap(service -> find(service, has)),
                        Stream.of(ProblemType.values())
                                .filter(type -> has.test(type.pageName() + " " + type.title() + " " + type.meaning()))
                                .map(type -> new Hit(
                                        "Problem", type.pageName(), "all services", type.title(), type.address())))
                .limit(MOST_HITS)
                .toList();
    }

    private static Stream<Hit> find(Service service, Predicate<String> has) {
        Stream<Hit> operations = service.api
                .operations()
                .filter(each -> has.test(String.join(
                        " ", each.id(), each.method(), each.path(), each.tag(), each.summary(), each.description())))
                .map(each -> new Hit(
                        "Operation",
                        each.method() + " " + each.path(),
                        service.name,
                        each.summary(),
                        service.address() + "#" + each.id()));
        Stream<Hit> events = service.events.stream()
                .filter(each -> has.test(each.type + " " + each.summary))
                .map(each -> new Hit("Event", each.type, service.name, each.summary, "/docs#" + each.type));
        Stream<Hit> schemas = service.api.parts().stream()
                .filter(part -> has.test(part.name() + " " + part.description() + " "
                        + String.join(
                                " ",
                                part.fields().stream()
                                        .map(field -> field.name() + " "
                                                + field.description().getValue())
                                        .toList())))
                .map(part -> new Hit(
                        "Schema",
                        part.name(),
                        service.name,
                        part.description().lines().findFirst().orElse(""),
                        service.address() + "#schema-" + part.name()));
        return Stream.of(operations, events, schemas).flatMap(hits -> hits);
    }

    private static Service read(String name) {
        List<Event> events = yaml(name, EventSchemas.document(name))
                .at("/components/messages")
                .valueStream()
                .map(message -> new Event(
                        message.path("name").asText(), message.path("summary").asText()))
                .toList();
        return new Service(name, ApiBook.of(yaml(name, openApi(name))), events);
    }

    private static String openApi(String service) {
        String file = "contracts/openapi/" + service + ".yaml";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_DOCUMENT);
        try {
            return new ObjectMapper(YAMLFactory.builder().loaderOptions(options).build()).readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The document of " + name + " cannot be read", e);
        }
    }
}
