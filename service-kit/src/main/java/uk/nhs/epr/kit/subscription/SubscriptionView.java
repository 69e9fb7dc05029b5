package uk.nhs.epr.kit.subscription;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A subscription as its subscriber sees it. `position` is the processed position of the feed, `failures` the
/// failed attempts in a row, and nothing is sent before `pausedUntil`; lists leave out these two. `secret` is
/// present once: in the answer that makes it.
public record SubscriptionView(
        UUID id,
        String owner,
        String url,
        @Nullable String description,
        SubscriptionDetails.Form form,
        @Nullable List<String> types,
        Map<String, List<String>> filter,
        Status status,

        @Schema(description = "Why it is disabled") @Nullable
        String reason,

        @Schema(description = "The position up to which the feed has been processed")
        String position,

        @Nullable Integer failures,
        @Nullable OffsetDateTime pausedUntil,
        OffsetDateTime createdAt,

        @Schema(description = "The secret that signs messages, in the form `whsec_…`. Shown once.") @Nullable
        String secret) {

    /// Whether and why messages are sent.
    @Schema(name = "SubscriptionStatus")
    public enum Status {
        /// The receiver has not confirmed the subscription yet; it is being asked.
        UNVERIFIED,
        ACTIVE,
        /// Paused by its subscriber; it continues from its position when it is resumed.
        PAUSED,
        /// Disabled by the register: the receiver answered 410, or failed for three days. It continues from its
        /// position when it is resumed.
        DISABLED
    }

    SubscriptionView with(@Nullable String made) {
        return new SubscriptionView(
                id,
                owner,
                url,
                description,
                form,
                types,
                filter,
                status,
                reason,
                position,
                failures,
                pausedUntil,
                createdAt,
                made);
    }

    /// As a list shows it.
    SubscriptionView inList() {
        return new SubscriptionView(
                id,
                owner,
                url,
                description,
                form,
                types,
                filter,
                status,
                reason,
                position,
                null,
                null,
                createdAt,
                null);
    }

    SubscriptionDetails details() {
        return new SubscriptionDetails(url, description, form, types, filter.isEmpty() ? null : filter);
    }
}
