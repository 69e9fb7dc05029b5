package uk.nhs.epr.framework.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.RecordedVersion;
import uk.nhs.epr.kit.time.PartialDate;

/// What the register stated about something for a time: from which day on, recorded when and by whom, and why
/// where it corrected what was stated before.
public record FactVersion(
        @Schema(description = "The number of the version. The ETag began with it while this was the present version.")
        long revision,

        @Schema(description = "The day from which it holds. When absent, it holds on all earlier days too.") @Nullable
        PartialDate since,

        @Schema(description = "Absent if it was recorded before histories were kept") @Nullable
        OffsetDateTime recordedAt,

        @Schema(description = "When the next version was recorded. Absent for the last.") @Nullable
        OffsetDateTime stoodUntil,

        @Nullable String recordedAs,

        @Schema(description = "Who recorded it; shown to stewards only") @Nullable
        String recordedBy,

        @Nullable String correction,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "The facts of this version")
        String facts)
        implements RecordedVersion {}
