package uk.nhs.epr.trust.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustView.Succeeded;

/// A trust's place among those that it follows and those that follow it; `dissolvedOn` is the first day
/// without it, where nobody follows.
public record LineOfSuccession(
        List<Succeeded> predecessors,
        List<Succeeded> successors,
        @Nullable LocalDate dissolvedOn) {
    static final LineOfSuccession ALONE = new LineOfSuccession(List.of(), List.of(), null);

    /// The day on which the trust was followed by others, or by none.
    public Optional<LocalDate> endedOn() {
        return Stream.concat(successors.stream().map(Succeeded::date), Stream.ofNullable(dissolvedOn))
                .min(LocalDate::compareTo);
    }

    /// The last day of a trust without a known closing day.
    @Nullable
    LocalDate lastDay() {
        return endedOn().map(day -> day.minusDays(1)).orElse(null);
    }

    /// The line of a predecessor once this succession is recorded.
    public LineOfSuccession followedBy(SuccessionDetails details) {
        return details.successors().isEmpty()
                ? new LineOfSuccession(predecessors, successors, details.date())
                : new LineOfSuccession(predecessors, with(successors, details.successors(), details), dissolvedOn);
    }

    /// The line of a successor once this succession is recorded.
    public LineOfSuccession following(SuccessionDetails details) {
        return new LineOfSuccession(with(predecessors, details.predecessors(), details), successors, dissolvedOn);
    }

    private static List<Succeeded> with(List<Succeeded> present, List<String> codes, SuccessionDetails details) {
        return Stream.concat(
                        present.stream(),
                        codes.stream().map(code -> new Succeeded(code, details.kind(), details.date())))
                .toList();
    }

    /// What makes this line, or the period itself, impossible for a trust that provides care in this period. The
    /// service that keeps the codes lets a trust close on the day of its succession or on the day before it.
    public Optional<String> contradiction(String odsCode, TrustDetails.Operational period) {
        PartialDate opens = period.from();
        PartialDate closes = period.to();
        if (!period.isInOrder()) {
            return Optional.of(odsCode + " closes on " + closes + ", before it opens on " + opens);
        }
        return endedOn()
                .flatMap(day -> contradictionOfEnd(odsCode, day, opens, closes))
                .or(() -> predecessors.stream()
                        .flatMap(each -> contradictionOfStart(odsCode, each, opens, closes).stream())
                        .findFirst());
    }

    private static Optional<String> contradictionOfEnd(
            String odsCode, LocalDate day, @Nullable PartialDate opens, @Nullable PartialDate closes) {
        if (opens != null && opens.firstDay().isAfter(day)) {
            return Optional.of(odsCode + " opens on " + opens + ", after it is succeeded on " + day);
        }
        if (closes != null
                && (day.isBefore(closes.firstDay())
                        || day.isAfter(closes.lastDay().plusDays(1)))) {
            return Optional.of(
                    odsCode + " closes on " + closes + "; it is succeeded that day or the day after, not on " + day);
        }
        return Optional.empty();
    }

    private static Optional<String> contradictionOfStart(
            String odsCode, Succeeded predecessor, @Nullable PartialDate opens, @Nullable PartialDate closes) {
        LocalDate day = predecessor.date();
        if (closes != null && closes.lastDay().isBefore(day)) {
            return Optional.of(
                    odsCode + " closed on " + closes + ", before it follows " + predecessor.odsCode() + " on " + day);
        }
        if (opens != null && opens.firstDay().isAfter(day.plusDays(1))) {
            return Optional.of(
                    odsCode + " opens on " + opens + ", after it follows " + predecessor.odsCode() + " on " + day);
        }
        return Optional.empty();
    }
}
