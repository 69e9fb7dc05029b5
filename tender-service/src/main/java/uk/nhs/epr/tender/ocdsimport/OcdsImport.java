package uk.nhs.epr.tender.ocdsimport;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;

/// An import as readers see it: its progress, and the outcome of each release. Every release that was `read`
/// is in exactly one of the counts: `created` (of a process that was not known), `changed` (a further one of a
/// process), `unchanged` (here already), `kept` (not modelled, but not lost), `passedOver` (not asked for) and
/// `rejected`. `notes` are the first hundred; all of them have their own collection.
public record OcdsImport(
        UUID id,
        Status status,
        @Nullable String address,
        @Nullable String nextAddress,
        @Nullable OffsetDateTime notBefore,
        boolean nhsOnly,
        List<String> cpv,
        int pages,
        int releases,
        int read,
        int created,
        int changed,
        int unchanged,
        int kept,
        int passedOver,
        int rejected,
        @Json List<Note> notes,
        @Nullable String failure,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime endedAt) {
    /// The status of an import.
    @Schema(name = "OcdsImportStatus")
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    /// What became of a release.
    @Schema(name = "ReleaseOutcome")
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        KEPT,
        PASSED_OVER,
        REJECTED
    }

    /// A note on a release, the `line`-th that was read: why it was rejected or only kept, or how it was
    /// repaired.
    @Schema(name = "ReleaseNote")
    public record Note(
            int line,
            int page,
            @Nullable String ocid,
            @Nullable String releaseId,
            Outcome outcome,
            String reason) {}
}
