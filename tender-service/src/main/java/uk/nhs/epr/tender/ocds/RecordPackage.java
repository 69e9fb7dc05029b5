package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.databind.util.RawValue;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All that is known of a process: its releases, and what they were merged into (OCDS 1.1).
public record RecordPackage(
        String uri,
        String version,
        List<String> extensions,
        OffsetDateTime publishedDate,
        ReleasePackage.Publisher publisher,
        String license,
        List<ProcessRecord> records) {
    /// The record of one process. The compiled release says what holds now, the versioned one all that ever held.
    public record ProcessRecord(
            String ocid,

            @Schema(type = SchemaType.ARRAY, implementation = Object.class)
            List<RawValue> releases,

            @Schema(type = SchemaType.OBJECT) RawValue compiledRelease,
            @Schema(type = SchemaType.OBJECT) RawValue versionedRelease) {}
}
