package uk.nhs.epr.trust.cover;

import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// One fact that supports a stage: of what kind it is, which framework, tender, contract or statement it
/// is, and since when it holds.
public record Evidence(
        Stage stage, Kind kind, String reference, @Nullable String title, PartialDate since) {
    /// What the fact is about.
    public enum Kind {
        STRATEGY,
        MEMBERSHIP,
        TENDER,
        CONTRACT,
        SYSTEM_STATUS
    }
}
