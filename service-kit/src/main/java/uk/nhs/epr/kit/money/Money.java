package uk.nhs.epr.kit.money;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;

/// An amount in the major unit of its currency (pounds, not pence), the currency by its ISO 4217 code.
public record Money(
        @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 2)
        BigDecimal amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as GBP")
        String currency) {}
