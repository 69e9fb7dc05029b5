package uk.nhs.epr.tender.interpretation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// An organisation that buys, by the identifier or the name that releases give it, and the trust it is matched
/// to, on which basis; `processes` counts those that name it.
public record CrosswalkEntry(
        String key,
        String name,
        @Nullable String odsCode,
        Crosswalk.Basis basis,
        @Nullable String note,
        long processes,
        long revision,
        OffsetDateTime changedAt) {}
