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

    /// Whether the one can be the least and the other the most of a range.
    public static boolean areInOrder(@Nullable Money min, @Nullable Money max) {
        // What is missing is refused by name.
        return min == null
                || max == null
                || min.currency() == null
                || max.currency() == null
                || (min.currency().equals(max.currency()) && min.isAtMost(max));
    }
}
