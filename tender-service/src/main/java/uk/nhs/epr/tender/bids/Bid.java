package uk.nhs.epr.tender.bids;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One bid of a participant: when it was submitted, and its sealed content. It is opened after the deadline,
/// or withdrawn before it and kept on record.
@Entity
public class Bid {
    @Id
    private UUID id;

    private String ocid;
    private String participantId;
    private Instant receivedAt;
    private @Nullable String digest;
    private boolean bySupplier;

    @Basic(fetch = FetchType.LAZY)
    private String sealed;

    private @Nullable Instant withdrawnAt;
    private @Nullable Instant openedAt;

    protected Bid() {}

    Bid(
            UUID id,
            String ocid,
            String participantId,
            Instant receivedAt,
            boolean bySupplier,
            String digest,
            String sealed) {
        this.id = id;
        this.ocid = ocid;
        this.participantId = participantId;
        this.receivedAt = receivedAt;
        this.bySupplier = bySupplier;
        this.digest = digest;
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

    /// Whether its supplier submitted it, rather than a buyer who recorded it.
    boolean isBySupplier() {
        return bySupplier;
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

    /// What may be shown of it while it is sealed.
    BidView receipt() {
        return opened(null, null);
    }

    /// What may be shown of it once it is open.
    BidView opened(@Nullable String digestKey, @Nullable String content) {
        return new BidView(
                id,
                participantId,
                receivedAt,
                bySupplier ? BidView.Submitter.SUPPLIER : BidView.Submitter.BUYER,
                digest,
                digestKey,
                withdrawnAt,
                openedAt,
                content);
    }
}
