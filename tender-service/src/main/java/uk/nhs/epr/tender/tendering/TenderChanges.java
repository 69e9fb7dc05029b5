package uk.nhs.epr.tender.tendering;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;
import uk.nhs.epr.tender.notice.TenderRelease;
import uk.nhs.epr.tender.ocds.Releases;

/// Keeps a change of a tender with all that follows from it, in one transaction: the audit, and of what is
/// public the event and the release.
@ApplicationScoped
public class TenderChanges {
    private static final String STREAM = "tenders";
    private static final String KIND = "tender";

    private final Tenders tenders;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TenderRelease release;
    private final Releases releases;
    private final Clock clock;

    TenderChanges(
            Tenders tenders, Outbox outbox, AuditTrail audit, TenderRelease release, Releases releases, Clock clock) {
        this.tenders = tenders;
        this.outbox = outbox;
        this.audit = audit;
        this.release = release;
        this.releases = releases;
        this.clock = clock;
    }

    void drafted(Tender tender) {
        audit.record(KIND, tender.ocid(), "drafted", null, tender.state());
    }

    /// Takes a draft out of the register. Nobody was told of it, so nobody is told now; the audit keeps it.
    void voided(Tender draft, Voiding why) {
        audit.record(KIND, draft.ocid(), "voided", draft.state(), why);
        tenders.delete(draft);
    }

    /// Gives a draft another ocid: what others publish under its own is theirs.
    public void moveAside(Tender draft, String ocid) {
        Tender moved = new Tender(ocid, draft.details(), clock.instant());
        audit.record(KIND, draft.ocid(), "moved", draft.state(), moved.state());
        audit.record(KIND, ocid, "drafted", null, moved.state());
        tenders.delete(draft);
        tenders.flush();
        tenders.persistAndFlush(moved);
    }

    /// Makes a change and tells of it; of one that changed nothing there is nothing to tell. A release says that
    /// something was published: what is known from reports alone has none.
    public Tender change(Tender tender, Supplier<Optional<TenderEvent>> change) {
        TenderState before = tender.state();
        keep(tender, change)
                .filter(_ -> !tender.life().isOnlyReported())
                .ifPresent(event -> releases.publish(
                        tender.ocid(),
                        release.of(before, tender.state(), event, tender.version(), tender.changedAt())));
        return tender;
    }

    /// Keeps what others published of a tender. Its releases are theirs: none is made here.
    public void restate(Tender tender, Supplier<Optional<TenderEvent>> change) {
        keep(tender, change);
    }

    private Optional<TenderEvent> keep(Tender tender, Supplier<Optional<TenderEvent>> change) {
        TenderState before = tender.state();
        long revision = tender.revision();
        Optional<TenderEvent> happened = change.get();
        if (tender.revision() == revision) {
            return Optional.empty();
        }
        tender.changedAt(clock.instant());
        tenders.flush();
        TenderState after = tender.state();
        happened.ifPresent(event -> outbox.record(new OutgoingEvent(
                STREAM, tender.ocid(), tender.version(), event.type(), Map.of("change", event, "tender", after))));
        audit.record(KIND, tender.ocid(), happened.map(TenderEvent::type).orElse("draft-revised"), before, after);
        return happened;
    }
}
