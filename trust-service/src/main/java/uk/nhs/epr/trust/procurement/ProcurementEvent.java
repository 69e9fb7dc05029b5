package uk.nhs.epr.trust.procurement;

import static java.util.Map.entry;

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
    /// A framework with all its lots and members after a change, as its first event types had it.
    record OfWholeFramework(KnownFramework framework) implements ProcurementEvent {}

    /// A framework itself after a change.
    record OfFramework(KnownFramework framework) implements ProcurementEvent {}

    /// A lot of a framework after a change; a voided one is for nothing.
    record OfLot(InFramework in, KnownFramework.FrameworkLot lot, boolean isVoided) implements ProcurementEvent {}

    /// A trust in a framework after a change; without a history it is not in it.
    record OfMember(InFramework in, KnownFramework.Member member) implements ProcurementEvent {}

    /// The part of a lot or a member that says which framework it belongs to.
    record InFramework(String framework) {}

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

    /// What is read of each event, by its type or the beginning of it: each carries the full state after it.
    Map<String, Function<IncomingEvent, ProcurementEvent>> READ = Map.ofEntries(
            entry(
                    "uk.nhs.epr.framework.*.v1",
                    event -> new OfWholeFramework(event.read("framework", KnownFramework.class))),
            entry("uk.nhs.epr.framework.registered.v2", ProcurementEvent::framework),
            entry("uk.nhs.epr.framework.changed.v2", ProcurementEvent::framework),
            entry("uk.nhs.epr.framework.terminated.v2", ProcurementEvent::framework),
            entry("uk.nhs.epr.framework.lot-added.v2", event -> lot(event, false)),
            entry("uk.nhs.epr.framework.lot-changed.v2", event -> lot(event, false)),
            entry("uk.nhs.epr.framework.lot-voided.v2", event -> lot(event, true)),
            entry("uk.nhs.epr.framework.member-changed.v2", ProcurementEvent::member),
            entry("uk.nhs.epr.framework.member-voided.v2", ProcurementEvent::member),
            entry(
                    "uk.nhs.epr.call-off.*.v1",
                    event -> new OfCallOff(
                            event.read("callOff", PlacedCallOff.class),
                            event.read("callOff", Voidable.class).voided() != null)),
            entry("uk.nhs.epr.tender.*.v1", event -> new OfTender(event.read("tender", PublishedTender.class))),
            entry("uk.nhs.epr.supplier.*.v1", event -> event.read("supplier", Supplier.class)));

    private static ProcurementEvent framework(IncomingEvent event) {
        return new OfFramework(event.read("framework", KnownFramework.class));
    }

    private static ProcurementEvent lot(IncomingEvent event, boolean isVoided) {
        return new OfLot(
                event.read("lot", InFramework.class), event.read("lot", KnownFramework.FrameworkLot.class), isVoided);
    }

    private static ProcurementEvent member(IncomingEvent event) {
        return new OfMember(event.read("member", InFramework.class), event.read("member", KnownFramework.Member.class));
    }

    static Optional<Function<IncomingEvent, ProcurementEvent>> reader(String type) {
        String family = type.replaceFirst("[^.]+\\.v1$", "*.v1");
        return Optional.ofNullable(READ.get(family));
    }
}
