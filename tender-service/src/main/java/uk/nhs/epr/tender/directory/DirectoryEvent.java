package uk.nhs.epr.tender.directory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
            @Nullable List<Successor> successors,
            @Nullable List<TrustSystem> systems)
            implements DirectoryEvent {
        record Operational(
                @Nullable PartialDate from, @Nullable PartialDate to) {}

        record Successor(String odsCode, @Nullable PartialDate date) {}
    }

    /// A record system that a trust holds, with who held it before and the steps of its life.
    record TrustSystem(
            UUID id,
            String product,
            @Nullable Maker supplier,
            String category,
            String status,
            @Nullable PartialDate retiredOn,
            List<Holding> heldBy,
            List<Framework.Standing> statusHistory) {
        private static final Set<String> IN_USE = Set.of("LIVE", "WINDING_DOWN");

        record Maker(String name) {}

        record Holding(
                String odsCode,
                @Nullable LocalDate from,
                @Nullable LocalDate to) {}

        /// The first day on which it was or will be in use; null while none is known.
        @Nullable
        LocalDate inUseFrom() {
            return firstDay(IN_USE);
        }

        /// The first day on which it is no longer in use; null while none is known.
        @Nullable
        LocalDate retiredFrom() {
            LocalDate stated = firstDay(Set.of("RETIRED"));
            LocalDate after = retiredOn == null ? null : retiredOn.lastDay().plusDays(1);
            return stated == null || (after != null && after.isBefore(stated)) ? after : stated;
        }

        private @Nullable LocalDate firstDay(Set<String> statuses) {
            return statusHistory.stream()
                    .filter(step -> statuses.contains(step.status()))
                    .map(step -> step.since().firstDay())
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
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
