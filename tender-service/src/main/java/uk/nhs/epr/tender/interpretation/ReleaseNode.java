package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.CurrencyCode;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.ocds.ReleaseDate;

/// A part of a release and its values. A value that is missing, of another kind than expected or too large for
/// the register is absent; the kept release still has it.
record ReleaseNode(JsonNode node) {
    private static final int MOST_DIGITS = 15;
    private static final int LENGTH_OF_A_DAY = 10;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    ReleaseNode at(String name) {
        return new ReleaseNode(node.path(name));
    }

    /// The objects of a list; of an object where a list belongs, that one.
    List<ReleaseNode> each(String name) {
        JsonNode list = node.path(name);
        Stream<JsonNode> items = list.isArray() ? list.valueStream() : Stream.of(list);
        return items.filter(JsonNode::isObject).map(ReleaseNode::new).toList();
    }

    /// The texts of a list.
    List<String> texts(String name) {
        return node.path(name)
                .valueStream()
                .map(each -> new ReleaseNode(each).text(500))
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<String> text(String name, int most) {
        return at(name).text(most);
    }

    Optional<String> text(int most) {
        if (!node.isTextual() && !node.isNumber()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        node.asText()
                .strip()
                .codePoints()
                .filter(each -> each != 0 && Character.getType(each) != Character.SURROGATE)
                .takeWhile(each -> text.length() + Character.charCount(each) <= most)
                .forEach(text::appendCodePoint);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    boolean says(String name, String value) {
        return node.path(name).asText().equals(value);
    }

    /// A day by the clocks of the United Kingdom.
    Optional<LocalDate> day(String name) {
        return time(name).map(ZonedDateTime::toLocalDate);
    }

    /// A moment by the clocks of the United Kingdom; a day counts from its start. Outside the years 1900 to 9999, as
    /// some
    /// publishers write in place of nothing, it is none.
    Optional<ZonedDateTime> time(String name) {
        String text = node.path(name).asText();
        Optional<ZonedDateTime> moment = text.length() == LENGTH_OF_A_DAY
                ? ReleaseDate.of(text).map(_ -> LocalDate.parse(text).atStartOfDay(BusinessClock.ZONE))
                : ReleaseDate.of(text).map(instant -> instant.atZone(BusinessClock.ZONE));
        return moment.filter(time -> time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR);
    }

    /// Whether a moment has a time of day.
    boolean hasTimeOfDay(String name) {
        return node.path(name).asText().length() > LENGTH_OF_A_DAY;
    }

    Optional<Integer> number(String name) {
        JsonNode number = node.path(name);
        return number.canConvertToInt() ? Optional.of(number.asInt()) : Optional.empty();
    }

    /// The range between the lowest value, which is rare, and the value.
    Optional<ValueRange> range() {
        Optional<Money> min = money("minValue");
        Optional<Money> max = money("value");
        boolean isInOrder = ValueRange.areInOrder(min.orElse(null), max.orElse(null));
        return min.isEmpty() && max.isEmpty()
                ? Optional.empty()
                : Optional.of(new ValueRange(isInOrder ? min.orElse(null) : null, max.orElse(null)));
    }

    /// A sum of money with its stated amounts: without VAT, with it, or both.
    Optional<Money> money(String name) {
        JsonNode value = node.path(name);
        BigDecimal net = amount(value.path("amount"));
        BigDecimal gross = amount(value.path("amountGross"));
        String currency = value.path("currency").asText();
        return (net == null && gross == null) || !CurrencyCode.Known.isKnown(currency)
                ? Optional.empty()
                : Optional.of(new Money(net, gross, currency));
    }

    private static @Nullable BigDecimal amount(JsonNode amount) {
        if (!amount.isNumber()) {
            return null;
        }
        BigDecimal number = amount.decimalValue();
        boolean isSensible = number.signum() >= 0
                && number.precision() - (long) number.scale() <= MOST_DIGITS
                && number.scale() <= MOST_DIGITS;
        return isSensible ? number.setScale(2, RoundingMode.HALF_UP) : null;
    }
}
