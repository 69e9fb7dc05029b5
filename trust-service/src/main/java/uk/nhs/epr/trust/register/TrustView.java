package uk.nhs.epr.trust.register;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A trust as readers see it.
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
        List<NameHeld> nameHistory) {

    /// Whether the trust provides care on the day that is asked about.
    public enum Status {
        ACTIVE,
        CLOSED
    }

    /// A name and from when to when it was the trust's; the present one has no `to`.
    public record NameHeld(
            String name,
            @Nullable PartialDate from,
            @Nullable PartialDate to) {}

    /// The other side of a succession, its kind and its day.
    public record Succeeded(String odsCode, Succession.Kind kind, LocalDate date) {}
}
