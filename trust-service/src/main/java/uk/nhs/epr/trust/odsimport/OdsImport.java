package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/// An import of an ODS file as readers see it: how far it is, what it made of each line it has read.
public record OdsImport(
        UUID id,
        Status status,
        int read,
        int created,
        int changed,
        int unchanged,
        int rejected,
        @Json List<Rejection> rejections,
        @Nullable String failure,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime endedAt) {
    /// Where an import stands.
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    /// A line that was not taken, and why.
    public record Rejection(long line, String reason) {}

    @JsonIgnore
    boolean isRunning() {
        return status == Status.RUNNING;
    }
}
