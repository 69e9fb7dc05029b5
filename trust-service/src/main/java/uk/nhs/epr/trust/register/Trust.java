package uk.nhs.epr.trust.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustView.NameHeld;
import uk.nhs.epr.trust.register.TrustView.Status;
import uk.nhs.epr.trust.register.TrustView.Succeeded;

/// An NHS provider, keyed by its ODS code. Its version counts every change of the trust, its systems,
/// contracts and strategies; its revision is the version in which its own facts last changed.
@Entity
public class Trust {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    @Id
    private String odsCode;

    private String name;

    @Enumerated(EnumType.STRING)
    private TrustDetails.Type type;

    private @Nullable String regionCode;
    private @Nullable String icbCode;
    private @Nullable PartialDate operationalFrom;
    private @Nullable PartialDate operationalTo;

    @Column(name = "closed_after")
    private @Nullable LocalDate lastDay;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<NameHeld> nameHistory;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Succeeded> predecessors = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Succeeded> successors = List.of();

    private long version;
    private long revision;

    protected Trust() {}

    public Trust(TrustDetails details) {
        odsCode = details.odsCode();
        name = details.name();
        nameHistory = List.of(new NameHeld(name, operational(details).from(), null));
        take(details);
        reviseOwnFacts();
    }

    /// Takes changed details over; answers whether anything changed. A changed name joins the history.
    public boolean revise(TrustDetails details, LocalDate today) {
        if (details.equals(withoutSince(details.since()))) {
            return false;
        }
        if (!details.name().equals(name)) {
            refuseNameFromBefore(details.since());
            rename(details.name(), details.since() != null ? details.since() : PartialDate.of(today));
        }
        take(details);
        reviseOwnFacts();
        return true;
    }

    private void take(TrustDetails details) {
        type = details.typeOrSaidByName();
        regionCode = details.regionCode();
        icbCode = details.icbCode();
        operationalFrom = operational(details).from();
        operationalTo = operational(details).to();
        lastDay = operationalTo == null ? null : operationalTo.lastDay();
    }

    private void refuseNameFromBefore(@Nullable PartialDate since) {
        PartialDate present = nameHistory.getLast().from();
        LocalDate first = present == null ? FIRST_DAY : present.firstDay();
        if (since != null && !since.firstDay().isAfter(first)) {
            throw Problem.invalid("/since", "must be after the first day of the present name, " + first);
        }
    }

    private void rename(String newName, PartialDate since) {
        List<NameHeld> history = new ArrayList<>(nameHistory);
        NameHeld held = history.removeLast();
        history.add(new NameHeld(
                held.name(), held.from(), PartialDate.of(since.firstDay().minusDays(1))));
        history.add(new NameHeld(newName, since, null));
        nameHistory = List.copyOf(history);
        name = newName;
    }

    /// Ends the trust on the day before its successors take over.
    void succeedBy(Succession succession) {
        if (!succession.successors().contains(odsCode)) {
            lastDay = succession.date().minusDays(1);
            operationalTo = PartialDate.of(lastDay);
        }
        successors = withAll(successors, succession.successors(), succession);
        reviseOwnFacts();
    }

    void takeOver(Succession succession) {
        predecessors = withAll(predecessors, succession.predecessors(), succession);
        reviseOwnFacts();
    }

    private static List<Succeeded> withAll(List<Succeeded> present, List<String> codes, Succession succession) {
        List<Succeeded> all = new ArrayList<>(present);
        codes.forEach(code -> all.add(new Succeeded(code, succession.kind(), succession.date())));
        return List.copyOf(all);
    }

    private void reviseOwnFacts() {
        raiseVersion();
        revision = version;
    }

    /// Counts a change of something that belongs to the trust; answers the new version.
    public long raiseVersion() {
        return ++version;
    }

    public TrustDetails details() {
        return withoutSince(null);
    }

    private TrustDetails withoutSince(@Nullable PartialDate since) {
        return new TrustDetails(
                odsCode,
                name,
                type,
                regionCode,
                icbCode,
                new TrustDetails.Operational(operationalFrom, operationalTo),
                since);
    }

    public TrustView view(LocalDate asOf) {
        return new TrustView(
                odsCode,
                name,
                type,
                isClosedOn(asOf) ? Status.CLOSED : Status.ACTIVE,
                regionCode,
                icbCode,
                new TrustDetails.Operational(operationalFrom, operationalTo),
                predecessors,
                successors,
                nameHistory);
    }

    public boolean isClosedOn(LocalDate day) {
        return lastDay != null && lastDay.isBefore(day);
    }

    boolean isSucceeded() {
        return !successors.isEmpty();
    }

    private static TrustDetails.Operational operational(TrustDetails details) {
        return Objects.requireNonNullElse(details.operational(), new TrustDetails.Operational(null, null));
    }

    public String odsCode() {
        return odsCode;
    }

    public String name() {
        return name;
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
