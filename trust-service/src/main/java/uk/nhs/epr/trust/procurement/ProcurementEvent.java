package uk.nhs.epr.trust.procurement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            @Nullable List<String> cpv,
            List<Step> steps,
            @Nullable Contract contract,
            @Nullable Source source,
            @Nullable Confidence confidence)
            implements ProcurementEvent {
        /// Software and information technology, by the Common Procurement Vocabulary.
        private static final List<String> OF_SYSTEMS = List.of("48", "72");

        record Buyer(@Nullable String odsCode) {}

        /// Whether what is bought may be a record system: not where its codes say that it is something else.
        boolean mayBeOfSystems() {
            return cpv == null
                    || cpv.isEmpty()
                    || cpv.stream().anyMatch(code -> OF_SYSTEMS.stream().anyMatch(code::startsWith));
        }

        record Step(
                String step,
                PartialDate on,
                @Nullable Source source,
                @Nullable Confidence confidence) {}

        record Contract(Period period) {}

        record Period(PartialDate start) {}
    }

    /// What is read of each event, by the beginning of its type: each carries the full state after it.
    Map<String, Function<IncomingEvent, ProcurementEvent>> READ = Map.of(
            "uk.nhs.epr.framework.", event -> event.read("framework", Framework.class),
            "uk.nhs.epr.tender.", event -> event.read("tender", Tender.class));

    static Optional<Function<IncomingEvent, ProcurementEvent>> reader(String type) {
        return READ.entrySet().stream()
                .filter(reader -> type.startsWith(reader.getKey()) && type.endsWith(".v1"))
                .map(Map.Entry::getValue)
                .findAny();
    }
}
