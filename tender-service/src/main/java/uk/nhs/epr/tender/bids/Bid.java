package uk.nhs.epr.tender.bids;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One bid of a participant: when it came in and its content, sealed. It is opened after the deadline, or
/// was withdrawn before it and stays on record as that.
@Entity
public class Bid {
    @Id
    private UUID id;

    private String ocid;
    private String participantId;
    private Instant receivedAt;
    private String fingerprint;

    @Basic(fetch = FetchType.LAZY)
    private String sealed;

    private @Nullable Instant withdrawnAt;
    private @Nullable Instant openedAt;

    protected Bid() {}

    Bid(UUID id, String ocid, String participantId, Instant receivedAt, String fingerprint, String sealed) {
        this.id = id;
        this.ocid = ocid;
        this.participantId = participantId;
        this.receivedAt = receivedAt;
        this.fingerprint = fingerprint;
        this.sealed = sealed;
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }

    void open(Instant now) {
        openedAt = now;
    }

    boolean isOpen() {
        return openedAt != null;
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    UUID id() {
        return id;
    }

    String ocid() {
        return ocid;
    }

    String participantId() {
        return participantId;
    }

    String sealed() {
        return sealed;
    }

    /// What may be told of it; `content` only once it is open.
    BidView view(@Nullable String content) {
        return new BidView(id, participantId, receivedAt, fingerprint, withdrawnAt, openedAt, content);
    }
}
