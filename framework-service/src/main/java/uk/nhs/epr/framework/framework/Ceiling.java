package uk.nhs.epr.framework.framework;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;

/// The most that may be called off under a lot, or under the whole framework where no lot is named.
public record Ceiling(@Nullable String lot, Money most) {
    static Optional<Ceiling> of(@Nullable String lot, @Nullable ValueRange value) {
        return Optional.ofNullable(value).map(ValueRange::max).map(most -> new Ceiling(lot, most));
    }

    /// All ceilings of a framework, its own before its lots'.
    static List<Ceiling> of(Framework framework) {
        return Stream.concat(
                        of(null, framework.details().value()).stream(),
                        framework.lots().stream()
                                .flatMap(lot -> of(lot.number(), lot.details().value()).stream()))
                .toList();
    }
}
