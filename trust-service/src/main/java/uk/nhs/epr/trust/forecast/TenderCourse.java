package uk.nhs.epr.trust.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.PublishedTender;
import uk.nhs.epr.trust.cover.rule.Subject;

/// A tender as its events describe it, as far as forecasts depend on it.
record TenderCourse(
        String ocid,
        String title,
        String procedure,
        String status,
        @Nullable Range value,
        @Nullable Deadlines deadlines,
        PublishedTender.Lot.@Nullable Framework framework,
        @Nullable Subject subject,
        @Nullable List<PublishedTender.Lot> lots,
        List<Buyer> buyers,
        List<PublishedTender.Step> steps,
        @Nullable List<PublishedTender.Contract> contracts) {
    private static final int MIDDLE_OF_A_MONTH = 15;
    private static final int A_MONTH = 7;
    private static final int A_DAY = 10;

    /// What it may cost.
    record Range(@Nullable Money min, @Nullable Money max) {}

    /// Until when a supplier or another buyer may come forward.
    record Deadlines(
            @Nullable LocalDate participation, @Nullable LocalDate tender) {}

    /// A buyer and its part.
    record Buyer(@Nullable String odsCode, @Nullable String role) {}

    /// The day its first notice was published; null where it is known to the year alone, or not at all.
    @Nullable
    LocalDate begunOn() {
        return steps.stream()
                .filter(step -> step.step().equals("PUBLISHED"))
                .map(step -> measurable(step.on()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// The day its first contract was signed.
    @Nullable
    LocalDate signedOn() {
        return PublishedTender.orNone(contracts).stream()
                .map(contract -> measurable(contract.signedOn()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// The last day on which one may come forward.
    @Nullable
    LocalDate closesOn() {
        return deadlines == null
                ? null
                : Stream.of(deadlines.participation(), deadlines.tender())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    /// In pounds; null where it is stated in another currency or not at all.
    @Nullable
    BigDecimal pounds() {
        return value == null
                ? null
                : Stream.of(value.max(), value.min())
                        .filter(Objects::nonNull)
                        .map(money -> Objects.requireNonNull(money))
                        .filter(money -> money.currency().equals("GBP"))
                        .flatMap(money -> money.in(money.vat()).stream())
                        .findFirst()
                        .orElse(null);
    }

    String[] categories() {
        return Stream.concat(
                        Stream.ofNullable(subject),
                        PublishedTender.orNone(lots).stream().flatMap(lot -> Stream.ofNullable(lot.subject())))
                .flatMap(each -> each.categories().stream())
                .map(Enum::name)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    /// A date that durations can be counted from: a day, or a month by its middle.
    private static Optional<LocalDate> measurable(PartialDate date) {
        return switch (date.text().length()) {
            case A_DAY -> Optional.of(date.firstDay());
            case A_MONTH ->
                date.text().contains("Q")
                        ? Optional.empty()
                        : Optional.of(date.firstDay().withDayOfMonth(MIDDLE_OF_A_MONTH));
            default -> Optional.empty();
        };
    }
}
