package uk.nhs.epr.trust.procurement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.trust.cover.rule.KnownFramework;
import uk.nhs.epr.trust.cover.rule.PlacedCallOff;
import uk.nhs.epr.trust.cover.rule.PublishedTender;

/// What other services publish, as cover reads it.
sealed interface ProcurementEvent {
    /// A framework after a change.
    record OfFramework(KnownFramework framework) implements ProcurementEvent {}

    /// A call-off after a change; a voided one counts on no day.
    record OfCallOff(PlacedCallOff callOff, boolean isVoided) implements ProcurementEvent {}

    /// A tender after a change.
    record OfTender(PublishedTender tender) implements ProcurementEvent {}

    /// A supplier's record after a change.
    record Supplier(
            String id,
            String name,
            @Nullable List<String> aliases,
            @Nullable List<String> formerNames,
            @Nullable String mergedInto)
            implements ProcurementEvent {}

    /// The part of a call-off that says whether it was voided.
    record Voidable(@Nullable Object voided) {}

    /// What is read of each event, by the beginning of its type: each carries the full state after it.
    Map<String, Function<IncomingEvent, ProcurementEvent>> READ = Map.of(
            "uk.nhs.epr.framework.", event -> new OfFramework(event.read("framework", KnownFramework.class)),
            "uk.nhs.epr.call-off.",
                    event -> new OfCallOff(
                            event.read("callOff", PlacedCallOff.class),
                            event.read("callOff", Voidable.class).voided() != null),
            "uk.nhs.epr.tender.", event -> new OfTender(event.read("tender", PublishedTender.class)),
            "uk.nhs.epr.supplier.", event -> event.read("supplier", Supplier.class));

    static Optional<Function<IncomingEvent, ProcurementEvent>> reader(String type) {
        return READ.entrySet().stream()
                .filter(reader -> type.startsWith(reader.getKey()) && type.endsWith(".v1"))
                .map(Map.Entry::getValue)
                .findAny();
    }
}
