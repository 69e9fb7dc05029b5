package uk.nhs.epr.framework.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Framework;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.money.Vat;

/// The most that may be called off under a lot, or under the whole framework where no lot is named. It applies to
/// net amounts, or to gross ones if it is stated with VAT only.
public record Ceiling(@Nullable String lot, Money most) {
    public Vat vat() {
        return most.vat();
    }

    /// The highest permitted amount.
    public BigDecimal amount() {
        return most.in(vat()).orElseThrow();
    }

    public String what() {
        return lot == null ? "the framework's ceiling" : "the ceiling of lot " + lot;
    }

    static Optional<Ceiling> of(@Nullable String lot, @Nullable ValueRange value) {
        return Optional.ofNullable(value).map(ValueRange::max).map(most -> new Ceiling(lot, most));
    }

    /// All ceilings of a framework on a day, its own before its lots'.
    static List<Ceiling> of(Framework framework, LocalDate day) {
        return Stream.concat(
                        of(null, framework.detailsOn(day).value()).stream(),
                        framework.lots().stream()
                                .flatMap(lot -> Dated.on(day, lot.line()).stream())
                                .flatMap(lot ->
                                        of(lot.facts().number(), lot.facts().value()).stream()))
                .toList();
    }
}
