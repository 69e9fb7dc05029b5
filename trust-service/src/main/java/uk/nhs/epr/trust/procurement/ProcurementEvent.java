package uk.nhs.epr.trust.procurement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.record.Confidence;
import uk.nhs.epr.trust.record.Source;

/// What other services say of frameworks and tenders, as cover reads it.
sealed interface ProcurementEvent {
    /// A framework as it now stands.
    record Framework(
            String reference, String name, @Nullable List<Member> members) implements ProcurementEvent {
        record Member(String odsCode, List<Standing> history) {}

        record Standing(
                String status,
                PartialDate since,
                @Nullable Source source,
                @Nullable Confidence confidence) {}
    }

    /// A tender as it now stands.
    record Tender(
            String ocid,
            String title,
            List<Buyer> buyers,
            List<Step> steps,
            @Nullable Contract contract,
            @Nullable Source source,
            @Nullable Confidence confidence)
            implements ProcurementEvent {
        record Buyer(@Nullable String odsCode) {}

        record Step(
                String step,
                PartialDate on,
                @Nullable Source source,
                @Nullable Confidence confidence) {}

        record Contract(Period period) {}

        record Period(PartialDate start) {}
    }

    /// The wire types that are read, and how.
    Map<String, Function<IncomingEvent, ProcurementEvent>> READ = readers(
            Set.of(
                    "uk.nhs.epr.framework.registered.v1",
                    "uk.nhs.epr.framework.changed.v1",
                    "uk.nhs.epr.framework.lot-added.v1",
                    "uk.nhs.epr.framework.lot-changed.v1",
                    "uk.nhs.epr.framework.lot-supplier-changed.v1",
                    "uk.nhs.epr.framework.member-changed.v1"),
            Set.of(
                    "uk.nhs.epr.tender.published.v1",
                    "uk.nhs.epr.tender.amended.v1",
                    "uk.nhs.epr.tender.preferred-supplier-named.v1",
                    "uk.nhs.epr.tender.award-decided.v1",
                    "uk.nhs.epr.tender.contract-signed.v1",
                    "uk.nhs.epr.tender.cancelled.v1"));

    private static Map<String, Function<IncomingEvent, ProcurementEvent>> readers(
            Set<String> frameworkTypes, Set<String> tenderTypes) {
        Map<String, Function<IncomingEvent, ProcurementEvent>> readers = new java.util.HashMap<>();
        frameworkTypes.forEach(type -> readers.put(type, event -> event.read("framework", Framework.class)));
        tenderTypes.forEach(type -> readers.put(type, event -> event.read("tender", Tender.class)));
        return Map.copyOf(readers);
    }

    static Optional<ProcurementEvent> read(IncomingEvent event) {
        return Optional.ofNullable(READ.get(event.type())).map(reader -> reader.apply(event));
    }
}
