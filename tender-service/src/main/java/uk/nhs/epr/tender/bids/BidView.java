package uk.nhs.epr.tender.bids;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A bid as its supplier and the buyers see it: until it is opened, only that it was submitted, when, and the
/// digest of its content, which reveals nothing without `digestKey`. Shown once it is open, the key proves
/// that nothing was changed: the digest is the HMAC-SHA256 of the content in UTF-8, both in hexadecimal. Bids
/// from before have no digest.
public record BidView(
        UUID id,
        String participant,
        Instant receivedAt,
        Submitter submittedBy,
        @Nullable String digest,
        @Nullable String digestKey,
        @Nullable Instant withdrawnAt,
        @Nullable Instant openedAt,
        @Nullable String content) {
    /// Who submitted a bid: its supplier, or a buyer who recorded it.
    @Schema(name = "BidSubmitter")
    public enum Submitter {
        SUPPLIER,
        BUYER
    }
}
