package uk.nhs.epr.trust.register;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A trust as readers see it: its facts on the day asked about, its whole history and every succession it had
/// part in.
public record TrustView(
        String odsCode,
        String name,
        TrustDetails.Type type,
        Status status,
        @Nullable String regionCode,
        @Nullable String icbCode,
        TrustDetails.Operational operational,
        List<Succeeded> predecessors,
        List<Succeeded> successors,
        List<NameHeld> nameHistory,
        List<TypeHeld> typeHistory,
        List<CodeHeld> regionHistory,
        List<CodeHeld> icbHistory) {

    /// Whether the trust provides care on the day that is asked about, will, or did.
    @Schema(name = "TrustStatus")
    public enum Status {
        PLANNED,
        ACTIVE,
        CLOSED
    }

    /// A name and from when to when it was the trust's; the present one has no `to`.
    @Schema(name = "NameHistoryEntry")
    public record NameHeld(
            String name,
            @Nullable PartialDate from,
            @Nullable PartialDate to) implements Dated {}

    /// A legal form and from when to when the trust had it.
    @Schema(name = "TypeHistoryEntry")
    public record TypeHeld(
            TrustDetails.Type type,
            @Nullable PartialDate from,
            @Nullable PartialDate to) implements Dated {}

    /// The code of a region or an ICB and from when to when the trust belonged to it.
    @Schema(name = "CodeHistoryEntry")
    public record CodeHeld(
            String code,
            @Nullable PartialDate from,
            @Nullable PartialDate to) implements Dated {}

    /// The other side of a succession, its kind and its day.
    @Schema(name = "RelatedTrust")
    public record Succeeded(String odsCode, Succession.Kind kind, java.time.LocalDate date) {}
}
