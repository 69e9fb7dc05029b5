package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.CurrencyCode;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.ocds.ContactText;
import uk.nhs.epr.ocds.ReleaseDate;

/// What a part of a release says, read as far as it can be: a text that is too long is cut; invalid days and
/// amounts and contact details are left out.
final class ReadValue {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int ISO_DAY = 10;
    private static final BigDecimal MOST = new BigDecimal("999999999999999");

    private ReadValue() {}

    static @Nullable String text(JsonNode node, int longest) {
        String text = node.isTextual()
                ? ContactText.masked(node.asText())
                        .replaceAll("\\p{Cntrl}+", " ")
                        .replaceAll("\\p{Cs}", "")
                        .strip()
                : "";
        return text.isEmpty()
                ? null
                : text.length() > longest ? text.substring(0, longest).strip() : text;
    }

    /// The day in London.
    static Optional<LocalDate> day(JsonNode node) {
        String text = node.asText("");
        return ReleaseDate.of(text)
                .map(time -> text.length() > ISO_DAY
                        ? time.atZone(BusinessClock.ZONE).toLocalDate()
                        : LocalDate.parse(text))
                .filter(ReadValue::isOfTheCalendar);
    }

    private static boolean isOfTheCalendar(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /// The highest amount of a value: without tax, with it, or both, as stated.
    static @Nullable ValueRange ceiling(JsonNode value) {
        BigDecimal net = amount(value.path("amount"));
        BigDecimal gross = amount(value.path("amountGross"));
        String currency = value.path("currency").asText("");
        return (net == null && gross == null) || !CurrencyCode.Known.isKnown(currency)
                ? null
                : new ValueRange(null, new Money(net, gross, currency));
    }

    private static @Nullable BigDecimal amount(JsonNode node) {
        BigDecimal amount = node.isNumber() ? node.decimalValue() : BigDecimal.ZERO;
        return amount.signum() > 0 && amount.compareTo(MOST) <= 0 ? plain(amount) : null;
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal plain = amount.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
