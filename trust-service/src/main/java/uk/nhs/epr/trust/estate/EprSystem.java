package uk.nhs.epr.trust.estate;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.history.FactState;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.fact.SystemDetails.Status;
import uk.nhs.epr.trust.fact.SystemView;
import uk.nhs.epr.trust.fact.SystemView.Holding;
import uk.nhs.epr.trust.fact.SystemView.StatusSince;

/// A record system that a trust runs, ran or plans. It belongs to the aggregate of the trust that holds
/// it now; when that trust is succeeded, it passes on with its contracts and its history.
@Entity
@Table(name = "epr_system")
public class EprSystem {
    @Id
    private UUID id;

    private String odsCode;

    @Embedded
    private SystemFacts facts;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Holding> heldBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StatusSince> statusHistory = List.of();

    private long revision;

    protected EprSystem() {}

    public EprSystem(UUID id, String odsCode, SystemDetails details, LocalDate today, long revision) {
        this.id = id;
        this.odsCode = odsCode;
        heldBy = List.of(new Holding(odsCode, null, null));
        StatusHistory history = new StatusHistory(List.of());
        if (details.liveFrom() != null && details.status() != Status.PLANNED && details.status() != Status.LIVE) {
            history = history.with(Status.LIVE, details.liveFrom());
        }
        take(details, history.with(details.status(), startOf(details, today)), today);
        this.revision = revision;
    }

    /// Applies changed details; returns whether anything changed. A status that is stated from a day on, or
    /// another than the present one, joins the history.
    public boolean revise(SystemDetails details, LocalDate today) {
        StatusHistory history = new StatusHistory(statusHistory);
        PartialDate since = details.since();
        boolean isKnown = since == null ? details.status() == present().status() : history.has(details.status(), since);
        if (isKnown && details.equals(facts.details(details.status(), since, details.correction()))) {
            return false;
        }
        take(details, isKnown ? history : history.with(details.status(), turnOf(details, today)), today);
        return true;
    }

    /// The day of a new status where none is given: when it goes live or is retired, if that is yet to come
    /// after the present status began.
    private PartialDate turnOf(SystemDetails details, LocalDate today) {
        PartialDate start = startOf(details, today);
        boolean isLater = start.firstDay().isAfter(present().since().firstDay());
        return details.since() != null || isLater ? start : PartialDate.of(today);
    }

    private static PartialDate startOf(SystemDetails details, LocalDate today) {
        PartialDate stated = switch (details.status()) {
            case LIVE -> details.liveFrom();
            case RETIRED -> details.retiredOn();
            case PLANNED, WINDING_DOWN -> null;
        };
        PartialDate otherwise = stated != null ? stated : PartialDate.of(today);
        return details.since() != null ? details.since() : otherwise;
    }

    /// States a step of the system's life; returns whether anything changed.
    public boolean state(StatusSince step) {
        if (statusHistory.contains(step)) {
            return false;
        }
        PartialDate liveFrom = facts.liveFrom();
        boolean isTooEarly = liveFrom != null
                && step.status() != Status.PLANNED
                && step.since().lastDay().isBefore(liveFrom.firstDay());
        refuse("/status", isTooEarly ? "contradicts liveFrom, " + liveFrom : null);
        enter(new StatusHistory(statusHistory).with(step), "/status");
        return true;
    }

    /// Removes the step from this day.
    public void removeStatus(PartialDate since) {
        StatusHistory history = new StatusHistory(statusHistory);
        if (history.from(since.firstDay()).isEmpty()) {
            throw Problem.unknown("status of the system from", since);
        }
        if (statusHistory.size() == 1) {
            throw Problem.conflict("A system needs at least one status; record another before you remove this one");
        }
        enter(history.without(since.firstDay()), "");
    }

    private void take(SystemDetails details, StatusHistory history, LocalDate today) {
        facts = new SystemFacts(details, SystemFacts.licences(facts, details, today));
        refuse("/retiredOn", history.contradiction(details.retiredOn()));
        enter(history, details.since() == null ? "/status" : "/since");
    }

    private void enter(StatusHistory history, String pointer) {
        if (!history.steps().equals(statusHistory)) {
            refuse(pointer, history.contradiction());
            refuse(pointer, history.contradiction(facts.retiredOn()));
            statusHistory = history.steps();
        }
    }

    private static void refuse(String pointer, @Nullable String contradiction) {
        if (contradiction != null) {
            throw Problem.invalid(pointer, contradiction);
        }
    }

    /// Takes the version of its trust, and never one it had before: another trust counts from its own version.
    public void changedIn(long versionOfTrust) {
        revision = Math.max(revision + 1, versionOfTrust);
    }

    /// Nobody holds the system from this day on: its trust ends and none follows.
    public void leave(LocalDate date, long revision) {
        endHolding(date);
        changedIn(revision);
    }

    /// Passes the system to the trust that follows its holder from this day on.
    public void passTo(String successor, LocalDate date, long revision) {
        endHolding(date);
        List<Holding> holdings = new ArrayList<>(heldBy);
        holdings.add(new Holding(successor, date, null));
        heldBy = List.copyOf(holdings);
        odsCode = successor;
        changedIn(revision);
    }

    private void endHolding(LocalDate date) {
        List<Holding> holdings = new ArrayList<>(heldBy);
        Holding last = holdings.removeLast();
        holdings.add(new Holding(last.odsCode(), last.from(), date.minusDays(1)));
        heldBy = List.copyOf(holdings);
    }

    public UUID id() {
        return id;
    }

    /// The trust that holds the system now, or will after a planned succession.
    public String holder() {
        return odsCode;
    }

    public long revision() {
        return revision;
    }

    private StatusSince present() {
        return statusHistory.getLast();
    }

    public SystemDetails details() {
        return facts.details(present().status(), null, null);
    }

    public FactState state() {
        return FactState.of(id, revision, view());
    }

    public SystemView view() {
        return facts.view(id, heldBy, statusHistory);
    }
}
