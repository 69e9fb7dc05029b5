package uk.nhs.epr.kit.subscription.alert;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An alert of a subscription.
public record AlertView(
        UUID id,
        @Nullable String description,
        List<String> before,
        boolean moves,
        boolean includePassed,
        Map<String, List<String>> filter,
        OffsetDateTime createdAt) {
    AlertDetails details() {
        return new AlertDetails(description, before, moves, includePassed, filter);
    }
}
