package uk.nhs.epr.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.subscription.alert.AlertSource;

/// An event in the feed or the outbox.
public record Published(String aggregateId, String type, long version, String payload) {
    /// All events in their order, to select from.
    public static final String ALL = """
            (select position, id, aggregateid, eventkey, version, type, payload, traceparent from feed_event
             union all
             select (select told from feed_head) + pos, id, aggregateid, coalesce(eventkey, aggregateid), version, type,
                    payload, traceparent from outbox) as events
            """;

    private static final Set<String> OF_SUBSCRIPTIONS =
            Set.of("uk.nhs.epr.subscription.verification.v1", "uk.nhs.epr.subscription.ping.v1");
    private static final EventSchemas CONTRACTS = new EventSchemas();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CONTRACT_FILES = Path.of("../contracts");
    private static final Pattern NAMED = Pattern.compile("name: (uk\\.nhs\\.epr\\.\\S+)");

    /// All events of an aggregate, in the order in which they are published.
    public static List<Published> of(Jdbi jdbi, String aggregateId) {
        return with(jdbi, "aggregateid", aggregateId);
    }

    /// All events of an aggregate and of those that belong to it, in the order in which they are published.
    public static List<Published> under(Jdbi jdbi, String key) {
        return with(jdbi, "eventkey", key);
    }

    private static List<Published> with(Jdbi jdbi, String column, String value) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select aggregateid as aggregate_id, type, version, payload from %s
                         where %s = ? order by position""".formatted(ALL, column))
                .bind(0, value)
                .mapTo(Published.class)
                .list());
    }

    /// The data of the event.
    public JsonNode data() {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The versions of each aggregate begin at one and have no gap.
    public static void assertGapless(List<Published> events) {
        assertThat(events.stream()
                        .collect(Collectors.groupingBy(Published::aggregateId))
                        .values())
                .allSatisfy(ofOne -> assertThat(ofOne.stream().map(Published::version))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, ofOne.size()).boxed().toList()));
    }

    /// Each event keeps its contract; the same without its aggregate's name, title or framework does not.
    public static void assertKeepContracts(List<Published> events) {
        assertThat(events).allSatisfy(event -> {
            assertThat(CONTRACTS.faults(event.type, event.payload)).isEmpty();
            String broken = event.payload
                    .replace("\"name\":\"", "\"called\":\"")
                    .replace("\"title\":", "\"heading\":")
                    .replace("\"framework\":", "\"under\":");
            assertThat(CONTRACTS.faults(event.type, broken)).isNotEmpty();
        });
    }

    /// The service's wire types, what its webhooks send beside them, its AsyncAPI document and the schema files name
    /// the
    /// same events.
    public static void assertDocumented(String service, Set<String> wireTypes, AlertSource.Types alerts)
            throws IOException {
        assertDocumented(service, wireTypes, Set.of(), alerts);
    }

    /// The wire types of a sealed family of events.
    public static <E> Set<String> wireTypes(Class<E> family, Function<E, String> type) {
        return Arrays.stream(family.getPermittedSubclasses())
                .map(each -> type.apply(family.cast(empty(each))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object empty(Class<?> event) {
        try {
            Constructor<?> whole = event.getDeclaredConstructors()[0];
            whole.setAccessible(true);
            return whole.newInstance(new Object[whole.getParameterCount()]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The service's wire types, with those it published once, its AsyncAPI document and the schema files name the same
    /// events.
    public static void assertDocumented(
            String service, Set<String> present, Set<String> former, AlertSource.Types alerts) throws IOException {
        Set<String> wireTypes = new TreeSet<>(present);
        wireTypes.addAll(former);
        assertThat(EventSchemas.typesOf(service)).isEqualTo(wireTypes);
        wireTypes.addAll(OF_SUBSCRIPTIONS);
        Stream.of(alerts.near(), alerts.lifted(), alerts.moved())
                .filter(Objects::nonNull)
                .forEach(wireTypes::add);
        String document = Files.readString(CONTRACT_FILES.resolve("asyncapi/" + service + ".yaml"));
        assertThat(NAMED.matcher(document).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(wireTypes);
        Set<String> families = wireTypes.stream()
                .map(type ->
                        String.join(".", Arrays.asList(type.split("\\.", -1)).subList(0, 4)) + ".")
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(CONTRACT_FILES.resolve("events"))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                            .filter(name -> families.stream().anyMatch(name::startsWith)))
                    .containsExactlyInAnyOrderElementsOf(wireTypes);
        }
    }
}
