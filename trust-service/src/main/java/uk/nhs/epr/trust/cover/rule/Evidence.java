package uk.nhs.epr.trust.cover.rule;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// One fact that supports a stage: of what kind it is, which framework, tender, contract or statement it
/// is, since when it holds, where it was published, and why it counts for this system where that was concluded.
public record Evidence(
        Stage stage,
        Kind kind,
        String reference,
        @Nullable String title,
        PartialDate since,
        @Nullable String reason,
        @JsonUnwrapped Origin origin) {
    /// What the fact is about.
    @Schema(name = "EvidenceKind")
    public enum Kind {
        STRATEGY,
        MEMBERSHIP,
        CALL_OFF,
        TENDER,
        CONTRACT,
        REPLACING_SYSTEM,
        SYSTEM_STATUS
    }

    /// Where a fact comes from, as far as that is known: its publication, who stated it where the fact
    /// names them itself, and how sure it is.
    public record Origin(
            @Nullable Source source,
            Source.@Nullable Speaker statedBy,
            @Nullable Confidence confidence) {
        public static final Origin UNKNOWN = new Origin(null, null, null);

        public static Origin of(@Nullable Source source, @Nullable Confidence confidence) {
            return new Origin(source, null, confidence);
        }
    }
}
