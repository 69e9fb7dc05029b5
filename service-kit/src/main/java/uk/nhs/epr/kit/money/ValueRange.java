package uk.nhs.epr.kit.money;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

/// A value known as a range; either side may be missing. Both sides are in one currency.
public record ValueRange(
        @Valid @Nullable Money min, @Valid @Nullable Money max) {

    @AssertTrue(message = "must be in one currency, min no larger than max")
    private boolean isInOrder() {
        return min == null
                || max == null
                || !isWhole(min)
                || !isWhole(max)
                || (min.currency().equals(max.currency()) && min.amount().compareTo(max.amount()) <= 0);
    }

    /// Whether both its parts are there; what is missing is refused by name.
    private static boolean isWhole(Money money) {
        return money.amount() != null && money.currency() != null;
    }
}
