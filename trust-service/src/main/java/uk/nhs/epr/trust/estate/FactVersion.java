package uk.nhs.epr.trust.estate;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.RecordedVersion;

/// One version of a fact: since when and until when the register showed it, who recorded it, and why if it
/// corrected the version before.
public record FactVersion(
        @Schema(description = "The number of the version, and its ETag while it was the present one")
        long revision,

        OffsetDateTime recordedAt,

        @Schema(description = "When the next version replaced it. Absent for the present one.") @Nullable
        OffsetDateTime stoodUntil,

        @Schema(
                description =
                        "The role in which it was recorded. Absent if it was recorded before histories were" + " kept.")
        @Nullable
        String recordedAs,

        @Schema(description = "Who recorded it; shown to stewards only") @Nullable
        String recordedBy,

        @Nullable String correction,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "The fact as the API answered it then")
        String facts)
        implements RecordedVersion {}
