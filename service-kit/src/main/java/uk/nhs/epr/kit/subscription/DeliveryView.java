package uk.nhs.epr.kit.subscription;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.subscription.delivery.Kind;

/// A message of a subscription and its outcome. `id` is its `webhook-id`, `position` an event's place in the
/// feed. `attempts` are the latest ones, at most 20, in the order in which they were made.
public record DeliveryView(
        String id,
        Kind kind,
        @Nullable String position,
        String subject,
        String type,
        Status status,
        @Nullable OffsetDateTime nextAttemptAt,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime doneAt,
        List<Attempt> attempts) {

    /// The status of a message.
    @Schema(name = "DeliveryStatus")
    public enum Status {
        /// To be sent, or sent again.
        WAITING,
        /// The receiver took it.
        DELIVERED,
        /// All its attempts failed; the next message of its subject was sent.
        FAILED
    }

    /// One attempt: when, how long it took, and the receiver's status or why there is none.
    @Schema(name = "DeliveryAttempt")
    public record Attempt(
            OffsetDateTime at,
            long millis,
            @Nullable Integer status,
            @Nullable String error) {}
}
