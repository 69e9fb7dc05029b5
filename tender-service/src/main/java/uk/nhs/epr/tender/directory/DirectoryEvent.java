package uk.nhs.epr.tender.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.time.PartialDate;

/// What other services say of trusts, suppliers and frameworks, as the directory reads it.
sealed interface DirectoryEvent {
    /// A trust as it now stands.
    record Trust(
            String odsCode,
            String name,
            String status,
            @Nullable String regionCode,
            @Nullable Operational operational,
            @Nullable List<Successor> successors)
            implements DirectoryEvent {
        record Operational(
                @Nullable PartialDate from, @Nullable PartialDate to) {}

        record Successor(String odsCode, @Nullable PartialDate date) {}
    }

    /// A supplier as it now stands; a record that was merged into another has the other's name.
    record Supplier(String id, String name, @Nullable String mergedInto) implements DirectoryEvent {}

    /// A framework as it now stands: who is on its lots, who has joined.
    record Framework(
            String reference,
            @Nullable List<Lot> lots,
            @Nullable List<Member> members) implements DirectoryEvent {
        record Lot(String number, @Nullable List<OnLot> suppliers) {}

        record OnLot(String supplierId, @Nullable String name, List<Standing> history) {}

        record Member(String odsCode, List<Standing> history) {}

        /// A status and the day from which it holds.
        record Standing(String status, PartialDate since) {}
    }

    /// What is read of each event, by the beginning of its type: each carries the full state after it.
    Map<String, Function<IncomingEvent, DirectoryEvent>> READ = Map.of(
            "uk.nhs.epr.trust.", event -> event.read("trust", Trust.class),
            "uk.nhs.epr.supplier.", event -> event.read("supplier", Supplier.class),
            "uk.nhs.epr.framework.", event -> event.read("framework", Framework.class));

    static Optional<Function<IncomingEvent, DirectoryEvent>> reader(String type) {
        return READ.entrySet().stream()
                .filter(reader -> type.startsWith(reader.getKey()) && type.endsWith(".v1"))
                .map(Map.Entry::getValue)
                .findAny();
    }
}
