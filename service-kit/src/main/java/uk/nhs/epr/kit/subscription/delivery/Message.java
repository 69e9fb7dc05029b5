package uk.nhs.epr.kit.subscription.delivery;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that this instance has claimed to send, and its subscription at that time. An event has a `position`,
/// every other kind a `payload`.
record Message(
        long seq,
        UUID claim,
        UUID subscriptionId,
        String url,
        boolean thin,
        String id,
        Kind kind,
        @Nullable Long position,
        String subject,
        String type,
        @Nullable String payload,
        int attempts,
        OffsetDateTime createdAt) {}
