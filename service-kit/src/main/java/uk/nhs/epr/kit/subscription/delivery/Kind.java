package uk.nhs.epr.kit.subscription.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a message is.
@Schema(name = "DeliveryKind")
public enum Kind {
    /// An event of the feed.
    EVENT,
    /// What a subscriber asked to be notified of, apart from events.
    ALERT,
    /// A test that the subscriber asked for.
    PING,
    /// Asks the receiver whether it wants the subscription at all; it answers with the challenge.
    VERIFICATION
}
