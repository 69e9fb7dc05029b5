package uk.nhs.epr.kit.subscription.alert;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a subscriber wants to be notified of. What is already near when the alert is made is notified with
/// `includePassed`, otherwise it counts as known.
public record AlertDetails(
        @Nullable @Size(max = 500) String description,

        @Schema(
                description = "How long before the day to notify, such as P24M, P12M and P6M",
                examples = "[\"P24M\", \"P12M\"]")
        @Nullable
        @Size(max = 10)
        List<@NotNull @Size(max = 20) String> before,

        @Schema(description = "Whether to notify when a system moves to another stage") @Nullable
        Boolean moves,

        @Nullable Boolean includePassed,

        @Schema(description = "What is watched: the query parameters of the service's collection, each with its values")
        @Nullable
        @Size(max = 20)
        Map<@Size(max = 50) String, @NotNull @Size(min = 1, max = 100) List<@NotNull @Size(max = 200) String>> filter) {
    private static final int LONGEST_YEARS = 10;
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    @AssertTrue(message = "must be periods such as P24M or P10D, up to P10Y")
    private boolean isBeforeInOrder() {
        return before == null || before.stream().allMatch(AlertDetails::isPeriod);
    }

    @AssertTrue(message = "must have before or moves")
    private boolean isInOrder() {
        return (before != null && !before.isEmpty()) || asksForMoves();
    }

    private static boolean isPeriod(@Nullable String text) {
        try {
            Period period = Period.parse(String.valueOf(text));
            return !period.isNegative() && !ANY_DAY.plus(period).isAfter(ANY_DAY.plusYears(LONGEST_YEARS));
        } catch (DateTimeException | ArithmeticException _) {
            return false;
        }
    }

    boolean asksForMoves() {
        return Boolean.TRUE.equals(moves);
    }

    boolean asksForPassed() {
        return Boolean.TRUE.equals(includePassed);
    }

    List<String> beforeOrNone() {
        return before == null ? List.of() : before;
    }

    Map<String, List<String>> filterOrNone() {
        return filter == null ? Map.of() : filter;
    }
}
