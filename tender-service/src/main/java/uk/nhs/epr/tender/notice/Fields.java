package uk.nhs.epr.tender.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.kit.time.PartialDate;

/// An object of a release in the making: what is not known is left out.
final class Fields {
    private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    Fields text(String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
        return this;
    }

    Fields number(String name, @Nullable Number value) {
        if (value != null) {
            node.put(name, new BigDecimal(value.toString()));
        }
        return this;
    }

    Fields truth(String name, @Nullable Boolean value) {
        if (value != null) {
            node.put(name, value);
        }
        return this;
    }

    Fields money(String name, @Nullable Money value) {
        if (value != null) {
            put(
                    name,
                    new Fields()
                            .number("amount", value.amount())
                            .number("amountGross", value.amountGross())
                            .text("currency", value.currency()));
        }
        return this;
    }

    /// The moment at which a day begins in the United Kingdom.
    Fields start(String name, @Nullable PartialDate day) {
        return day == null ? this : start(name, day.firstDay());
    }

    Fields start(String name, LocalDate day) {
        return text(name, day.atStartOfDay(BusinessClock.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    /// The last second of a day in the United Kingdom.
    Fields end(String name, @Nullable PartialDate day) {
        return day == null ? this : end(name, day.lastDay());
    }

    Fields end(String name, LocalDate day) {
        return text(
                name,
                day.plusDays(1).atStartOfDay(BusinessClock.ZONE).minusSeconds(1).toOffsetDateTime());
    }

    /// A period of time in days, each year and month as long as from 2000 on.
    Fields days(String name, @Nullable Period period) {
        return period == null ? this : number(name, ANY_DAY.plus(period).toEpochDay() - ANY_DAY.toEpochDay());
    }

    /// An object, left out when it says nothing.
    Fields put(String name, Fields fields) {
        if (!fields.node.isEmpty()) {
            node.set(name, fields.node);
        }
        return this;
    }

    Fields texts(String name, Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return set(name, array);
    }

    <T> Fields all(String name, @Nullable Collection<T> items, Function<T, Fields> item) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (items != null) {
            items.forEach(each -> array.add(item.apply(each).node));
        }
        return set(name, array);
    }

    private Fields set(String name, JsonNode array) {
        if (!array.isEmpty()) {
            node.set(name, array);
        }
        return this;
    }

    ObjectNode node() {
        return node;
    }
}
