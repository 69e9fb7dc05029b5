package uk.nhs.epr.framework.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What the register said of something for a time: from which day on, recorded when and by whom, and why where it
/// corrected what was said before.
public record FactVersion(
        @Schema(description = "Orders the versions; the ETag begins with it while the version stood")
        long revision,

        @Schema(description = "From which day on it was said to hold; absent: as far back as anybody asks") @Nullable
        PartialDate since,

        @Schema(description = "Absent where that was before histories were kept") @Nullable
        OffsetDateTime recordedAt,

        @Schema(description = "When the next version was recorded; absent for the last") @Nullable
        OffsetDateTime stoodUntil,

        @Nullable String recordedAs,

        @Schema(description = "The token's subject; shown to stewards only") @Nullable
        String recordedBy,

        @Nullable String correction,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "What was said")
        String facts) {

    FactVersion withoutSubject() {
        return new FactVersion(revision, since, recordedAt, stoodUntil, recordedAs, null, correction, facts);
    }
}
