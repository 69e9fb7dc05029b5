package uk.nhs.epr.trust.estate;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A fact as it stood for a time: since when and until when the register said so, who recorded it, and
/// why where it corrected the version before.
public record FactVersion(
        @Schema(description = "Orders the versions; the ETag of the fact while it stood")
        long revision,

        OffsetDateTime recordedAt,

        @Schema(description = "When the next version took its place; absent for the one that stands") @Nullable
        OffsetDateTime stoodUntil,

        @Schema(description = "The role in which it was recorded; absent where that was before histories were kept")
        @Nullable
        String recordedAs,

        @Schema(description = "The token's subject; shown to stewards only") @Nullable
        String recordedBy,

        @Nullable String correction,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "The fact as its own address answered it then")
        String facts) {

    FactVersion withoutSubject() {
        return new FactVersion(revision, recordedAt, stoodUntil, recordedAs, null, correction, facts);
    }
}
