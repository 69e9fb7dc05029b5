package uk.nhs.epr.kit.money;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Money money(@Nullable String net, @Nullable String gross) {
        return new Money(amount(net), amount(gross), "GBP");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 120, GBP, ",
        "100, , EUR, ",
        ", 120, GBP, ",
        "100, 100, GBP, ",
        ", , GBP, amountInOrder",
        "120, 100, GBP, amountGrossInOrder",
        "-1, , GBP, amount",
        ", -1, GBP, amountGross",
        "1.001, , GBP, amount",
        ", 1234567890123456, GBP, amountGross",
        "1, , ZZZ, currency",
        "1, , gbp, currency",
        "1, , GB, currency",
        "1, , , currency"
    })
    void needs_one_amount_at_least_and_a_currency_that_iso_4217_lists(
            @Nullable String net, @Nullable String gross, String currency, @Nullable String wrong) {
        Set<String> faults = VALIDATOR.validate(new Money(amount(net), amount(gross), currency)).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .collect(Collectors.toSet());

        assertThat(faults).isEqualTo(wrong == null ? Set.of() : Set.of(wrong));
    }

    @ParameterizedTest
    @CsvSource({
        "1, , 2, , true",
        "2, , 1, , false",
        "100, , , 50, true",
        "100, 120, , 110, false",
        ", 120, 100, 130, true",
        "100, 120, 100, 110, false"
    })
    void a_range_compares_net_with_net_and_gross_with_gross(
            @Nullable String net,
            @Nullable String gross,
            @Nullable String mostNet,
            @Nullable String mostGross,
            boolean inOrder) {
        assertThat(ValueRange.areInOrder(money(net, gross), money(mostNet, mostGross)))
                .isEqualTo(inOrder);
    }
}
