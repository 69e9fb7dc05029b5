package uk.nhs.epr.tender.tendering;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.Regime;
import uk.nhs.epr.tender.law.StandstillRules;

/// One procurement, keyed by its ocid: what its buyers say of it and what has happened to it. It is a
/// draft until its first notice. Its revision counts every change, its version those that are public.
@Entity
public class Tender {
    @Id
    private String ocid;

    @JdbcTypeCode(SqlTypes.JSON)
    private TenderDetails details;

    @JdbcTypeCode(SqlTypes.JSON)
    private TenderLife life = TenderLife.DRAFT;

    @JdbcTypeCode(SqlTypes.JSON)
    private Provenance provenance = Provenance.HERE;

    private Instant changedAt = Instant.EPOCH;
    private long version;
    private long revision = 1;

    protected Tender() {}

    public Tender(String ocid, TenderDetails details, Instant now) {
        this.ocid = ocid;
        this.details = details.withOcid(ocid);
        changedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    /// Changes what the tender says; returns the event when that is public.
    public Optional<TenderEvent> revise(TenderDetails changed, List<String> fields, @Nullable String rationale) {
        if (!life.isDraft()) {
            if (!StepKind.AMENDMENTS.isOpen(details, life)) {
                throw Progress.notOpen(details, life, "the tender can no longer be changed");
            }
            mustBeAmended(changed);
        }
        details = changed.withOcid(ocid);
        return happened(life.isDraft() ? null : new TenderEvent.Amended(fields, rationale));
    }

    /// Published facts stay; reported ones may be corrected, except the law, which a notice decides.
    private void mustBeAmended(TenderDetails changed) {
        if (life.isOnlyReported()) {
            if (changed.regime() == null) {
                throw Problem.invalid("/regime", "may be changed but not removed");
            }
            return;
        }
        Amendment.mustHold(details, changed);
        TenderRules.mustHold(changed, life.firstNotice());
    }

    /// Applies other publishers' releases to a tender that is not run here.
    public Optional<TenderEvent> restate(TenderState stated, TenderEvent event) {
        if (state().equals(stated)) {
            return Optional.empty();
        }
        details = stated.details();
        life = stated.life();
        provenance = stated.provenance();
        return happened(event);
    }

    /// Says which other tender is the same process, or that none is.
    public Optional<TenderEvent> link(@Nullable String other, String reason) {
        if (Objects.equals(provenance.sameProcess(), other)) {
            return Optional.empty();
        }
        provenance = provenance.sameAs(other);
        return happened(new TenderEvent.Amended(List.of("sameProcess"), reason));
    }

    private Optional<TenderEvent> happened(@Nullable TenderEvent event) {
        revision++;
        version += event == null ? 0 : 1;
        return Optional.ofNullable(event);
    }

    /// Takes a step, if it is open and not dated before the one before it. The first makes the tender
    /// public and decides which law it is under.
    public TenderEvent take(
            StepKind kind, TenderStep step, LocalDate today, TakingPart participants, StandstillRules standstills) {
        if (!kind.isOpen(details, life)) {
            throw Progress.notOpen(details, life, "the step " + kind.path() + " is not open");
        }
        PartialDate on = step.on() == null ? PartialDate.of(today) : step.on();
        mustHaveSource(kind.isNotice(), step.source());
        TenderDetails settled = settled(kind, on);
        Progress progress = new Progress(settled, life, kind, step, on, participants, standstills);
        TenderEvent event = progress.take();
        details = settled;
        life = progress.life();
        return happened(event).orElseThrow();
    }

    /// The first notice decides the law; while the tender is only reported, the day of the report does.
    private TenderDetails settled(StepKind kind, PartialDate on) {
        if (!life.isDraft() && !(life.isOnlyReported() && kind.isNotice())) {
            return details;
        }
        Regime known = details.regime();
        boolean isKept = known != null && (life.isDraft() || known.maySpan(on));
        TenderDetails settled = isKept ? details : details.withRegime(Regime.on(on.firstDay()));
        if (kind != StepKind.REPORT) {
            TenderRules.mustHold(settled, on);
        }
        return settled;
    }

    /// Steps of a tender that is known only from reports each need their own source.
    private void mustHaveSource(boolean isNotice, @Nullable Source source) {
        if (life.isOnlyReported() && !isNotice && source == null) {
            throw Problem.invalid("/source", "is required: the tender is known only from reports");
        }
    }

    /// A supplier takes part from a stage on. The tender itself does not change.
    public Participant join(
            TakingPart participants, Supplier supplier, @Nullable List<String> lots, Participant.Reached stage) {
        mustGoOn();
        mustHaveSource(false, stage.source());
        return participants.join(supplier, lots, stage);
    }

    /// A participant reaches a stage, or leaves. A repetition changes nothing. The tender changes only if a
    /// preferred participant leaves.
    public Optional<TenderEvent> move(TakingPart participants, String id, Participant.Reached stage) {
        Participant before = participants.get(id);
        Participant after = participants.move(before, stage);
        if (after.equals(before)) {
            return Optional.empty();
        }
        mustGoOn();
        mustHaveSource(false, stage.source());
        return after.hasLeft() ? lose(after.supplier(), stage) : Optional.empty();
    }

    private Optional<TenderEvent> lose(Supplier left, Participant.Reached stage) {
        TenderLife without = life.without(left, stage);
        if (without.equals(life)) {
            return Optional.empty();
        }
        life = without;
        return happened(new TenderEvent.PreferredSupplierLeft(stage.on(), left));
    }

    /// The bids that came in time were opened: who gave one is known from now on.
    public TenderEvent open(List<String> bidders, PartialDate on, TakingPart participants) {
        List<Supplier> suppliers = bidders.stream()
                .map(id -> participants.bid(participants.get(id), on))
                .map(Participant::supplier)
                .toList();
        return happened(new TenderEvent.BidsOpened(
                        on,
                        suppliers.size(),
                        suppliers.stream().limit(TenderEvent.BidsOpened.MOST).toList()))
                .orElseThrow();
    }

    /// Refuses if bids cannot be submitted or opened at the tender's stage.
    public void mustTakeBids() {
        if (!StepKind.BID_OPENING.isOpen(details, life)) {
            throw Progress.notOpen(details, life, "bids cannot be submitted or opened");
        }
    }

    /// Refuses to open bids before the tender takes any, or once it was given up. Those that an award was
    /// made over, as used to be possible, are opened after it.
    public void mustOpenBids() {
        TenderStatus status = life.status();
        if (status.compareTo(TenderStatus.EVALUATION) <= 0 || status.compareTo(TenderStatus.TERMINATED) > 0) {
            mustTakeBids();
        }
    }

    /// The first moment at which bids are no longer accepted, if there is a deadline.
    public Optional<Instant> closesAt() {
        return Optional.ofNullable(details.deadlines()).map(Deadlines::closesAt);
    }

    /// Refuses when the tender is not public yet, or has come to its end.
    private void mustGoOn() {
        if (life.isDraft() || life.status().compareTo(TenderStatus.CONTRACTED) >= 0) {
            throw Progress.notOpen(details, life, "its participants cannot be changed");
        }
    }

    public TenderState state() {
        return new TenderState(details, life, provenance);
    }

    public TenderDetails details() {
        return details;
    }

    public TenderLife life() {
        return life;
    }

    public String ocid() {
        return ocid;
    }

    /// When it was last changed.
    public Instant changedAt() {
        return changedAt;
    }

    /// Notes when it was changed: after the change before, even by a clock that was put back.
    public void changedAt(Instant now) {
        changedAt = nextAfter(now);
    }

    /// When a change would be dated that is made now.
    public Instant nextAfter(Instant now) {
        Instant next = changedAt.plus(1, ChronoUnit.MICROS);
        return now.isBefore(next) ? next : now.truncatedTo(ChronoUnit.MICROS);
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
