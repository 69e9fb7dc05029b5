package uk.nhs.epr.kit.subscription;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// From where on events are sent again: from a position of the feed, or from the first one of a day (in London).
public record Replay(
        @Schema(description = "The first position to send again, such as 10482")
        @Nullable
        @Pattern(regexp = "[1-9]\\d{0,17}", message = "must be a position of the feed")
        String position,

        @Nullable LocalDate day) {

    @AssertTrue(message = "must have either position or day")
    private boolean isInOrder() {
        return (position == null) != (day == null);
    }

    long positionGiven() {
        return Long.parseLong(Objects.requireNonNull(position));
    }

    LocalDate dayGiven() {
        return Objects.requireNonNull(day);
    }
}
