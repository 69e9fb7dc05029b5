package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// An import as readers see it: its progress, and the outcome of each of the file's `lines` that it has
/// `read`. `encoding` is that in which the text was read. `rejections` are the first hundred lines that were
/// rejected in whole or in part; all of them have their own collection.
public record OdsImport(
        UUID id,
        Kind kind,
        Status status,
        @Nullable PartialDate fileDate,
        @Nullable String encoding,
        int lines,
        int read,
        int created,
        int changed,
        int unchanged,
        int rejected,
        @Json List<Rejection> rejections,
        @Nullable String failure,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime endedAt) {
    /// What is imported.
    @Schema(name = "OdsImportKind")
    public enum Kind {
        ODS_TRUSTS,
        ODS_SUCCESSIONS,
        ODS_ORGANISATIONS
    }

    /// The status of an import. `DONE_IN_PART`: all lines were read, and some were rejected in whole or in
    /// part.
    @Schema(name = "OdsImportStatus")
    public enum Status {
        RUNNING,
        DONE,
        DONE_IN_PART,
        FAILED
    }

    /// A line of which all or a part was not taken, and why.
    @Schema(name = "RejectedLine")
    public record Rejection(int line, String reason) {}

    @JsonIgnore
    boolean isRunning() {
        return status == Status.RUNNING;
    }
}
