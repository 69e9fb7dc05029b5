package uk.nhs.epr.trust.fact;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A system as readers see it: with every trust that held it and every status it had.
@Schema(name = "EprSystem")
public record SystemView(
        UUID id,
        String product,
        Supplier supplier,
        SystemDetails.Category category,
        SystemDetails.@Nullable Programme programme,
        SystemDetails.Status status,
        PartialDate since,
        @Nullable PartialDate liveFrom,
        @Nullable PartialDate retiredOn,
        SystemDetails.Licence licence,
        List<LicenceSince> licences,
        List<UUID> replaces,
        List<Holding> heldBy,
        List<StatusSince> statusHistory,
        @Nullable Source source,
        @Nullable List<Source> furtherSources,
        @Nullable Confidence confidence) {

    /// A licence and the day from which it holds; `from` is absent for the first one.
    @Schema(name = "LicenceHistoryEntry")
    public record LicenceSince(
            SystemDetails.Licence licence, @Nullable PartialDate from) {}

    /// A trust that holds or held the system; `from` is absent for the first one.
    @Schema(name = "SystemHolder")
    public record Holding(
            String odsCode,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /// A step of the system's life: a status and the day from which it held, with what is known of it.
    @Schema(name = "StatusHistoryEntry")
    public record StatusSince(
            SystemDetails.Status status,
            PartialDate since,
            @Nullable String note,
            @Nullable Source source,
            @Nullable Confidence confidence) {
        public StatusSince(SystemDetails.Status status, PartialDate since) {
            this(status, since, null, null, null);
        }
    }
}
