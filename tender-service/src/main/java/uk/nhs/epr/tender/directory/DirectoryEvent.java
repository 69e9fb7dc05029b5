package uk.nhs.epr.tender.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.IncomingEvent;

/// What other services say of trusts and suppliers, as the directory reads it.
sealed interface DirectoryEvent {
    /// A trust as it now stands.
    record Trust(
            String odsCode,
            String name,
            String status,
            @Nullable String regionCode,
            @Nullable List<Successor> successors)
            implements DirectoryEvent {
        record Successor(String odsCode) {}
    }

    /// A supplier as it now stands.
    record Supplier(String id, String name) implements DirectoryEvent {}

    /// The wire types that are read, and how.
    Map<String, Function<IncomingEvent, DirectoryEvent>> READ = readers();

    private static Map<String, Function<IncomingEvent, DirectoryEvent>> readers() {
        Map<String, Function<IncomingEvent, DirectoryEvent>> readers = new HashMap<>();
        for (String what : List.of(
                "registered",
                "changed",
                "succeeded",
                "took-over",
                "system-recorded",
                "system-changed",
                "contract-recorded",
                "contract-changed",
                "strategy-stated",
                "strategy-changed")) {
            readers.put("uk.nhs.epr.trust." + what + ".v1", event -> event.read("trust", Trust.class));
        }
        for (String what : List.of("registered", "changed")) {
            readers.put("uk.nhs.epr.supplier." + what + ".v1", event -> event.read("supplier", Supplier.class));
        }
        return Map.copyOf(readers);
    }

    static Optional<DirectoryEvent> read(IncomingEvent event) {
        return Optional.ofNullable(READ.get(event.type())).map(reader -> reader.apply(event));
    }
}
