package uk.nhs.epr.tender.bids;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A bid as its buyers see it: until it is opened, that it came in, when, and the SHA-256 of its content,
/// which proves later that nothing was changed.
public record BidView(
        UUID id,
        String participant,
        Instant receivedAt,
        String sha256,
        @Nullable Instant withdrawnAt,
        @Nullable Instant openedAt,
        @Nullable String content) {}
