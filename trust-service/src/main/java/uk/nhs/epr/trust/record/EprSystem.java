package uk.nhs.epr.trust.record;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// A record system that a trust runs, ran or plans. It belongs to the aggregate of the trust that holds
/// it now; when that trust is succeeded, it passes on with its contracts and its history.
@Entity
@Table(name = "epr_system")
public class EprSystem {
    @Id
    private UUID id;

    private String odsCode;
    private String product;
    private String supplierName;
    private @Nullable String supplierId;

    @Enumerated(EnumType.STRING)
    private SystemDetails.Category category;

    private @Nullable String programme;
    private @Nullable String cluster;
    private @Nullable String wave;

    @Enumerated(EnumType.STRING)
    private SystemDetails.Licence licence;

    private @Nullable PartialDate liveFrom;
    private @Nullable PartialDate retiredOn;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Holding> heldBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StatusSince> statusHistory = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Source source;

    @Enumerated(EnumType.STRING)
    private @Nullable Confidence confidence;

    private long revision;

    protected EprSystem() {}

    public EprSystem(UUID id, String odsCode, SystemDetails details, LocalDate today, long revision) {
        this.id = id;
        this.odsCode = odsCode;
        heldBy = List.of(new Holding(odsCode, null, null));
        take(details, revision);
        PartialDate since = details.since() != null ? details.since() : startOf(details, today);
        if (details.liveFrom() != null && details.status() != Status.PLANNED && details.status() != Status.LIVE) {
            enter(Status.LIVE, details.liveFrom());
        }
        enter(details.status(), since);
    }

    private static PartialDate startOf(SystemDetails details, LocalDate today) {
        return switch (details.status()) {
            case LIVE -> details.liveFrom() != null ? details.liveFrom() : PartialDate.of(today);
            case RETIRED -> details.retiredOn() != null ? details.retiredOn() : PartialDate.of(today);
            case PLANNED, WINDING_DOWN -> PartialDate.of(today);
        };
    }

    public void revise(SystemDetails details, LocalDate today, long revision) {
        if (details.status() != status()) {
            enter(details.status(), details.since() != null ? details.since() : startOf(details, today));
        }
        take(details, revision);
    }

    private void take(SystemDetails details, long revision) {
        product = details.product();
        supplierName = details.supplier().name();
        supplierId = details.supplier().id();
        category = details.category();
        var of = details.programme();
        programme = of == null ? null : of.name();
        cluster = of == null ? null : of.cluster();
        wave = of == null ? null : of.wave();
        licence = details.licence();
        liveFrom = details.liveFrom();
        retiredOn = details.retiredOn();
        source = details.source();
        confidence = details.confidence();
        raiseTo(revision);
    }

    /// Takes the version of its trust, and never one it had: another trust counts from where it stands.
    private void raiseTo(long versionOfTrust) {
        revision = Math.max(revision + 1, versionOfTrust);
    }

    private void enter(Status status, PartialDate since) {
        List<StatusSince> history = new ArrayList<>(statusHistory);
        history.add(new StatusSince(status, since));
        history.sort(Comparator.comparing(entry -> entry.since().firstDay()));
        statusHistory = List.copyOf(history);
    }

    /// Nobody holds the system from this day on: its trust ends and none follows.
    public void leave(LocalDate date, long revision) {
        List<Holding> holdings = new ArrayList<>(heldBy);
        Holding last = holdings.removeLast();
        holdings.add(new Holding(last.odsCode(), last.from(), date.minusDays(1)));
        heldBy = List.copyOf(holdings);
        this.revision = revision;
    }

    /// Passes the system to the trust that follows its holder from this day on.
    public void passTo(String successor, LocalDate date, long revision) {
        leave(date, revision);
        List<Holding> holdings = new ArrayList<>(heldBy);
        holdings.add(new Holding(successor, date, null));
        heldBy = List.copyOf(holdings);
        odsCode = successor;
        raiseTo(revision);
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

    private Status status() {
        return statusHistory.getLast().status();
    }

    private SystemDetails.@Nullable Programme programme() {
        return programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
    }

    public SystemDetails details() {
        Supplier supplier = new Supplier(supplierName, supplierId);
        return new SystemDetails(
                product,
                supplier,
                category,
                programme(),
                status(),
                null,
                liveFrom,
                retiredOn,
                licence,
                source,
                confidence);
    }

    public SystemView view() {
        return new SystemView(
                id,
                product,
                new Supplier(supplierName, supplierId),
                category,
                programme(),
                status(),
                statusHistory.getLast().since(),
                liveFrom,
                retiredOn,
                licence,
                heldBy,
                statusHistory,
                source,
                confidence);
    }
}
