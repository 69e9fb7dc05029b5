package uk.nhs.epr.tender.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.ValueRange;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.ocds.ReleaseDate;

/// A part of a release, asked for what it may say. What is missing, of another kind than expected or beyond what
/// the register can hold is absent: it stands in the release all the same.
record Said(JsonNode node) {
    private static final int MOST_DIGITS = 15;
    private static final int LENGTH_OF_A_DAY = 10;

    Said at(String name) {
        return new Said(node.path(name));
    }

    /// The objects of a list; of an object where a list belongs, that one.
    List<Said> each(String name) {
        JsonNode list = node.path(name);
        Stream<JsonNode> items = list.isArray() ? list.valueStream() : Stream.of(list);
        return items.filter(JsonNode::isObject).map(Said::new).toList();
    }

    /// The texts of a list.
    List<String> texts(String name) {
        return node.path(name)
                .valueStream()
                .map(each -> new Said(each).text(500))
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
        return time(name).map(ZonedDateTime::toLocalDate).filter(day -> day.getYear() >= 1);
    }

    /// A moment by the clocks of the United Kingdom; a day counts from its start.
    Optional<ZonedDateTime> time(String name) {
        String text = node.path(name).asText();
        return text.length() == LENGTH_OF_A_DAY
                ? ReleaseDate.of(text).map(_ -> LocalDate.parse(text).atStartOfDay(BusinessClock.ZONE))
                : ReleaseDate.of(text).map(instant -> instant.atZone(BusinessClock.ZONE));
    }

    /// Whether a moment is told with its time of day.
    boolean hasTimeOfDay(String name) {
        return node.path(name).asText().length() > LENGTH_OF_A_DAY;
    }

    Optional<Integer> number(String name) {
        JsonNode number = node.path(name);
        return number.canConvertToInt() ? Optional.of(number.asInt()) : Optional.empty();
    }

    /// The range between the least value, which is rarely told, and the value.
    Optional<ValueRange> range() {
        Optional<Money> min = money("minValue");
        Optional<Money> max = money("value");
        boolean isInOrder = min.isEmpty()
                || max.isEmpty()
                || (min.get().currency().equals(max.get().currency())
                        && min.get().amount().compareTo(max.get().amount()) <= 0);
        return min.isEmpty() && max.isEmpty()
                ? Optional.empty()
                : Optional.of(new ValueRange(isInOrder ? min.orElse(null) : null, max.orElse(null)));
    }

    /// An amount of money: without VAT, or with it where no other is told.
    Optional<Money> money(String name) {
        JsonNode value = node.path(name);
        JsonNode amount = value.path("amount").isNumber() ? value.path("amount") : value.path("amountGross");
        String currency = value.path("currency").asText();
        if (!amount.isNumber() || !currency.matches("[A-Z]{3}")) {
            return Optional.empty();
        }
        BigDecimal number = amount.decimalValue();
        boolean isSensible = number.signum() >= 0
                && number.precision() - (long) number.scale() <= MOST_DIGITS
                && number.scale() <= MOST_DIGITS;
        return isSensible
                ? Optional.of(new Money(number.setScale(2, RoundingMode.HALF_UP), currency))
                : Optional.empty();
    }
}
