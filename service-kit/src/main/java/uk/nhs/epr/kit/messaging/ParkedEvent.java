package uk.nhs.epr.kit.messaging;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An event that waits outside its view: it could not be applied, it came after one that could not, or
/// a version before it has not come yet.
public record ParkedEvent(
        long id,
        String view,
        String topic,
        int part,
        long position,
        String aggregateId,
        @Nullable Long version,
        @Nullable String type,
        Reason reason,
        @Nullable String error,
        OffsetDateTime parkedAt) {
    /// Why an event waits.
    @Schema(name = "ParkedReason")
    public enum Reason {
        /// It could not be applied.
        FAILED,
        /// An earlier event of its aggregate could not be applied.
        BEHIND_FAILED,
        /// A version before it is missing.
        GAP
    }
}
