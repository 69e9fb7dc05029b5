package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.AssertTrue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.BusinessClock;

/// The last days on which requests to participate, questions and tenders are taken. Tenders are taken
/// until `tenderTime` by the clocks of the United Kingdom, without it until the day's end.
public record Deadlines(
        @Nullable LocalDate participation,
        @Nullable LocalDate clarifications,
        @Nullable LocalDate tender,

        @Nullable @Schema(type = SchemaType.STRING, examples = "12:00", description = "The time of day on the last day")
        LocalTime tenderTime) {
    @AssertTrue(message = "tenderTime needs tender with a day")
    private boolean isInOrder() {
        return tenderTime == null || tender != null;
    }

    /// The first moment at which tenders are no longer accepted.
    public @Nullable Instant closesAt() {
        if (tender == null) {
            return null;
        }
        ZonedDateTime end = tenderTime == null
                ? tender.plusDays(1).atStartOfDay(BusinessClock.ZONE)
                : tender.atTime(tenderTime).atZone(BusinessClock.ZONE);
        return end.toInstant();
    }
}
