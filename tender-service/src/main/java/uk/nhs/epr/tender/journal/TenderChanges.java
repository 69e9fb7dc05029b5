package uk.nhs.epr.tender.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.messaging.Outbox;
import uk.nhs.epr.kit.messaging.OutgoingEvent;
import uk.nhs.epr.tender.notice.TenderRelease;
import uk.nhs.epr.tender.ocds.Releases;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Participants;
import uk.nhs.epr.tender.tendering.TakingPart;
import uk.nhs.epr.tender.tendering.Tender;
import uk.nhs.epr.tender.tendering.TenderEvent;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.Tenders;
import uk.nhs.epr.tender.tendering.Voiding;

/// Keeps a change of a tender, or of some of its participants, in one transaction with its audit and, for
/// public changes, its events and release.
@ApplicationScoped
public class TenderChanges {
    private static final String STREAM = "tenders";
    private static final String KIND = "tender";

    private final Tenders tenders;
    private final Participants participants;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TenderRelease release;
    private final Releases releases;
    private final Clock clock;

    TenderChanges(
            Tenders tenders,
            Participants participants,
            Outbox outbox,
            AuditTrail audit,
            TenderRelease release,
            Releases releases,
            Clock clock) {
        this.tenders = tenders;
        this.participants = participants;
        this.outbox = outbox;
        this.audit = audit;
        this.release = release;
        this.releases = releases;
        this.clock = clock;
    }

    public void drafted(Tender tender) {
        audit.record(KIND, tender.ocid(), "drafted", null, tender.state());
    }

    /// Removes a draft from the register. A draft has no events, so none is published; the audit keeps it.
    public void voided(Tender draft, Voiding why) {
        audit.record(KIND, draft.ocid(), "voided", draft.state(), why);
        tenders.delete(draft);
    }

    /// Gives a draft another ocid, because its own belongs to another publisher.
    public void moveAside(Tender draft, String ocid) {
        Tender moved = new Tender(ocid, draft.details(), clock.instant());
        audit.record(KIND, draft.ocid(), "moved", draft.state(), moved.state());
        audit.record(KIND, ocid, "drafted", null, moved.state());
        tenders.delete(draft);
        tenders.flush();
        tenders.persistAndFlush(moved);
    }

    /// Makes a change that concerns no participant.
    public Tender change(Tender tender, Supplier<Optional<TenderEvent>> change) {
        return change(tender, TakingPart.nobody(), change);
    }

    /// Makes a change and publishes it; a change of nothing is not published. A release says that something
    /// was published, so a tender known only from reports has none.
    public Tender change(Tender tender, TakingPart taking, Supplier<Optional<TenderEvent>> change) {
        TenderState before = tender.state();
        Kept kept = keep(tender, taking, change);
        if (!tender.life().isOnlyReported()) {
            kept.event.ifPresentOrElse(
                    event -> publish(before, tender, event, taking, kept),
                    () -> kept.changed.forEach(each -> releases.publish(
                            tender.ocid(), release.of(tender.state(), taking.before(each.id()), each))));
        }
        return tender;
    }

    /// A release of the tender has those of its participants that changed or may have an award. The first one of a
    /// tender that was only reported before has all of them.
    private void publish(TenderState before, Tender tender, TenderEvent event, TakingPart taking, Kept kept) {
        SortedMap<Integer, Participant> after = new TreeMap<>();
        boolean isFirst = before.life().isDraft() || before.life().isOnlyReported();
        (isFirst ? participants.all(tender.ocid()) : participants.decided(tender.ocid()))
                .forEach(each -> after.put(each.number(), each));
        kept.changed.forEach(each -> after.put(each.number(), each));
        Set<String> changed = kept.changed.stream().map(Participant::id).collect(Collectors.toSet());
        List<Participant> were = after.values().stream()
                .map(each -> changed.contains(each.id()) ? taking.before(each.id()) : each)
                .filter(Objects::nonNull)
                .toList();
        releases.publish(
                tender.ocid(),
                release.of(
                        new TenderRelease.Shown(before, were),
                        new TenderRelease.Shown(tender.state(), List.copyOf(after.values())),
                        event,
                        tender.version(),
                        tender.changedAt()));
    }

    /// Keeps a tender from other publishers' notices. No release of it is made here.
    public void restate(Tender tender, Supplier<Optional<TenderEvent>> change) {
        keep(tender, TakingPart.nobody(), change);
    }

    /// The same with all that take part in it.
    public void restate(Tender tender, List<Participant> stated, Supplier<Optional<TenderEvent>> change) {
        TakingPart taking = participants.ofNotice(tender.ocid());
        keep(tender, taking, () -> {
            taking.restate(stated);
            return change.get();
        });
    }

    /// What was kept: the event of the tender, if there is one, and the participants that changed, as they are now.
    private record Kept(Optional<TenderEvent> event, List<Participant> changed) {}

    private Kept keep(Tender tender, TakingPart taking, Supplier<Optional<TenderEvent>> change) {
        TenderState before = tender.state();
        long revision = tender.revision();
        Optional<TenderEvent> happened = change.get();
        boolean isChanged = tender.revision() != revision;
        Instant latest = taking.latest(clock.instant());
        if (isChanged) {
            tender.changedAt(latest);
            tenders.flush();
        }
        Instant moment = isChanged ? tender.changedAt() : tender.nextAfter(latest);
        List<Participant> changed =
                taking.changed().stream().map(each -> each.keptAt(moment)).toList();
        if (isChanged) {
            keep(tender, before, happened);
        }
        changed.forEach(each -> keep(tender.ocid(), taking.before(each.id()), each));
        return new Kept(isChanged ? happened : Optional.empty(), changed);
    }

    private void keep(String ocid, @Nullable Participant before, Participant after) {
        ParticipantChanged event = ParticipantChanged.of(ocid, before, after);
        participants.keep(ocid, after);
        String key = after.key(ocid);
        outbox.record(new OutgoingEvent(STREAM, ocid, key, after.version(), ParticipantChanged.TYPE, event));
        audit.record("participant", key, ParticipantChanged.TYPE, before, after);
    }

    private void keep(Tender tender, TenderState before, Optional<TenderEvent> happened) {
        TenderState after = tender.state();
        happened.ifPresent(event -> outbox.record(new OutgoingEvent(
                STREAM, tender.ocid(), tender.version(), event.type(), Map.of("change", event, "tender", after))));
        audit.record(KIND, tender.ocid(), happened.map(TenderEvent::type).orElse("draft-revised"), before, after);
    }
}
