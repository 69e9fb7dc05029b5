package uk.nhs.epr.tender.directory;

import static java.util.Map.entry;

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
    /// The present state of a trust.
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

        record Successor(String odsCode, PartialDate date) {}
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
            List<Stated> statusHistory) {
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

    /// The present state of a supplier; a merged record has the survivor's name.
    record Supplier(String id, String name, @Nullable String mergedInto) implements DirectoryEvent {}

    /// A framework with all on its lots and all in it, as its first event types had it.
    record WholeFramework(
            String reference,
            @Nullable List<WithSuppliers> lots,
            @Nullable List<InIt> members) implements DirectoryEvent {
        record WithSuppliers(String number, @Nullable List<OnLot> suppliers) {}

        record OnLot(String supplierId, @Nullable String name, List<Stated> history) {}

        record InIt(String odsCode, List<Stated> history) {}
    }

    /// A framework that is there.
    record Framework(String reference) implements DirectoryEvent {}

    /// A lot that is there.
    record Lot(String framework, String number) implements DirectoryEvent {}

    /// A voided lot.
    record VoidedLot(String framework, String number) implements DirectoryEvent {}

    /// A supplier's place on a lot; without a history it is voided.
    record LotSupplier(
            String framework,
            String lot,
            String supplierId,
            @Nullable String name,
            List<Stated> history) implements DirectoryEvent {}

    /// A trust's place in a framework; without a history it is voided.
    record Member(String framework, String odsCode, List<Stated> history) implements DirectoryEvent {}

    /// A status and the day from which it holds.
    record Stated(String status, PartialDate since) {}

    /// How each event is read, by its type or the beginning of its type: each has the full state.
    Map<String, Function<IncomingEvent, DirectoryEvent>> READ = Map.ofEntries(
            entry("uk.nhs.epr.trust.*.v1", event -> event.read("trust", Trust.class)),
            entry("uk.nhs.epr.supplier.*.v1", event -> event.read("supplier", Supplier.class)),
            entry("uk.nhs.epr.framework.*.v1", event -> event.read("framework", WholeFramework.class)),
            entry("uk.nhs.epr.framework.registered.v2", event -> event.read("framework", Framework.class)),
            entry("uk.nhs.epr.framework.changed.v2", event -> event.read("framework", Framework.class)),
            entry("uk.nhs.epr.framework.lot-added.v2", event -> event.read("lot", Lot.class)),
            entry("uk.nhs.epr.framework.lot-changed.v2", event -> event.read("lot", Lot.class)),
            entry("uk.nhs.epr.framework.lot-voided.v2", event -> event.read("lot", VoidedLot.class)),
            entry("uk.nhs.epr.framework.lot-supplier-changed.v2", event -> event.read("place", LotSupplier.class)),
            entry("uk.nhs.epr.framework.lot-supplier-voided.v2", event -> event.read("place", LotSupplier.class)),
            entry("uk.nhs.epr.framework.lot-supplier-merged.v2", event -> event.read("place", LotSupplier.class)),
            entry("uk.nhs.epr.framework.member-changed.v2", event -> event.read("member", Member.class)),
            entry("uk.nhs.epr.framework.member-voided.v2", event -> event.read("member", Member.class)));

    static Optional<Function<IncomingEvent, DirectoryEvent>> reader(String type) {
        String family = type.replaceFirst("[^.]+\\.v1$", "*.v1");
        return Optional.ofNullable(READ.get(family));
    }
}
