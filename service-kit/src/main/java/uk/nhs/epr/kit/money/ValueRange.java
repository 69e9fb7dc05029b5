package uk.nhs.epr.kit.money;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/// A value known as a range; either side may be missing. Both sides are in one currency.
public record ValueRange(
        @Valid @Nullable Money min, @Valid @Nullable Money max) {

    @AssertTrue(message = "must be in one currency, with min not larger than max")
    private boolean isInOrder() {
        return areInOrder(min, max);
    }

    /// Whether one can be the lower and the other the upper end of a range.
    public static boolean areInOrder(@Nullable Money min, @Nullable Money max) {
        // A missing value is refused by name.
        return min == null
                || max == null
                || min.currency() == null
                || max.currency() == null
                || (min.currency().equals(max.currency()) && min.isAtMost(max));
    }
}
