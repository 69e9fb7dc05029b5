package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// An import as readers see it: how far it is, and what it made of each of the file's `lines` that it has
/// `read`. `encoding` is that in which the text was read.
/// `rejections` are the first hundred lines of which all or a part was not taken; the whole list is
/// a collection of its own.
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
    /// What is brought in.
    @Schema(name = "OdsImportKind")
    public enum Kind {
        ODS_TRUSTS,
        ODS_SUCCESSIONS,
        ODS_ORGANISATIONS
    }

    /// Where an import stands. `DONE_IN_PART`: all lines were read, and of some all or a part was rejected.
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
