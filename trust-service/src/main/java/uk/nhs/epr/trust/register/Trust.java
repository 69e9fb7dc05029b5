package uk.nhs.epr.trust.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustView.CodeHeld;
import uk.nhs.epr.trust.register.TrustView.NameHeld;
import uk.nhs.epr.trust.register.TrustView.Status;
import uk.nhs.epr.trust.register.TrustView.Succeeded;
import uk.nhs.epr.trust.register.TrustView.TypeHeld;

/// An NHS provider, keyed by its ODS code. Its version counts every change of the trust, its systems,
/// contracts and strategies; its revision is the version in which its own facts last changed. Its facts
/// follow from all that was stated about it and from its place among its predecessors and successors.
@Entity
public class Trust {
    @Id
    private String odsCode;

    private String name;

    // The present ones once more, as columns for the queries of other views.
    @Enumerated(EnumType.STRING)
    @SuppressWarnings("UnusedVariable")
    private TrustDetails.Type type;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String regionCode;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String icbCode;

    private @Nullable PartialDate operationalFrom;
    private @Nullable PartialDate operationalTo;

    @Column(name = "closed_after")
    private @Nullable LocalDate lastDay;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<NameHeld> nameHistory = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<TypeHeld> typeHistory = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<CodeHeld> regionHistory = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<CodeHeld> icbHistory = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Succeeded> predecessors = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Succeeded> successors = List.of();

    private long version;
    private long revision;

    protected Trust() {}

    public Trust(String odsCode, TrustHistory history, LineOfSuccession line, LocalDate today) {
        this.odsCode = odsCode;
        take(history, line, today);
        reviseOwnFacts();
    }

    /// Brings the trust to what is stated about it and to its place in the line; returns whether that changed
    /// anything.
    public boolean follow(TrustHistory history, LineOfSuccession line, LocalDate today) {
        TrustView before = view(today);
        String nameBefore = name;
        take(history, line, today);
        boolean changed = !view(today).equals(before) || !name.equals(nameBefore);
        if (changed) {
            reviseOwnFacts();
        }
        return changed;
    }

    private void take(TrustHistory history, LineOfSuccession line, LocalDate today) {
        nameHistory = history.timeline(Fact.NAME).stream()
                .map(held -> new NameHeld(held.value(), held.from(), held.to()))
                .toList();
        typeHistory = types(history);
        regionHistory = codes(history, Fact.REGION);
        icbHistory = codes(history, Fact.ICB);
        operationalFrom = history.latest(Fact.OPENED).orElse(null);
        operationalTo = history.latest(Fact.CLOSED)
                .or(() -> Optional.ofNullable(line.lastDay()).map(PartialDate::of))
                .orElse(null);
        lastDay = operationalTo == null ? null : operationalTo.lastDay();
        predecessors = line.predecessors();
        successors = line.successors();
        name = Dated.onOrFirst(today, nameHistory).name();
        type = Dated.onOrFirst(today, typeHistory).type();
        regionCode = code(today, regionHistory);
        icbCode = code(today, icbHistory);
    }

    /// Where nobody states the legal form, the first known name says it.
    private List<TypeHeld> types(TrustHistory history) {
        List<TypeHeld> types = history.timeline(Fact.TYPE).stream()
                .map(held -> new TypeHeld(TrustDetails.Type.valueOf(held.value()), held.from(), held.to()))
                .toList();
        return types.isEmpty()
                ? List.of(new TypeHeld(
                        TrustDetails.Type.impliedBy(nameHistory.getFirst().name()), null, null))
                : types;
    }

    private static List<CodeHeld> codes(TrustHistory history, Fact fact) {
        return history.timeline(fact).stream()
                .map(held -> new CodeHeld(held.value(), held.from(), held.to()))
                .toList();
    }

    public static @Nullable String code(LocalDate day, List<CodeHeld> history) {
        return Dated.on(day, history).map(CodeHeld::code).orElse(null);
    }

    private void reviseOwnFacts() {
        raiseVersion();
        revision = version;
    }

    /// Counts a change of something that belongs to the trust; returns the new version.
    public long raiseVersion() {
        return ++version;
    }

    /// What an editor would record of the trust on this day.
    public TrustDetails details(LocalDate day) {
        TrustView view = view(day);
        return new TrustDetails(
                odsCode,
                view.name(),
                view.type(),
                view.regionCode(),
                view.icbCode(),
                view.operational(),
                null,
                null,
                null);
    }

    public TrustView view(LocalDate asOf) {
        return new TrustView(
                odsCode,
                Dated.onOrFirst(asOf, nameHistory).name(),
                Dated.onOrFirst(asOf, typeHistory).type(),
                statusOn(asOf, operationalFrom, lastDay),
                code(asOf, regionHistory),
                code(asOf, icbHistory),
                new TrustDetails.Operational(operationalFrom, operationalTo),
                predecessors,
                successors,
                nameHistory,
                typeHistory,
                regionHistory,
                icbHistory);
    }

    public static Status statusOn(LocalDate day, @Nullable PartialDate opens, @Nullable LocalDate lastDay) {
        if (lastDay != null && lastDay.isBefore(day)) {
            return Status.CLOSED;
        }
        return opens != null && opens.firstDay().isAfter(day) ? Status.PLANNED : Status.ACTIVE;
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
