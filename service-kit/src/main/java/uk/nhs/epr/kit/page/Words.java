package uk.nhs.epr.kit.page;

import io.quarkus.qute.TemplateExtension;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.time.PartialDate;

/// Values as people read them.
@TemplateExtension
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Set<String> LETTERS =
            Set.of("EPR", "PAS", "EPMA", "NHS", "PCR2006", "PCR2015", "PA2023", "DPS");

    private Words() {}

    /// `31 October 2015`.
    public static String inWords(LocalDate day) {
        return DAY.format(day);
    }

    /// As precise as it is known: `October 2015`, `Q4 2015`.
    public static String inWords(PartialDate date) {
        String text = date.text();
        return switch (text.length()) {
            case 4 -> text;
            case 7 ->
                text.charAt(5) == 'Q' ? text.substring(5) + " " + text.substring(0, 4) : MONTH.format(date.firstDay());
            default -> DAY.format(date.firstDay());
        };
    }

    /// In London's time.
    public static String inWords(OffsetDateTime moment) {
        return MOMENT.format(moment.atZoneSameInstant(LONDON));
    }

    /// `PREFERRED_SUPPLIER` as "Preferred supplier".
    public static String inWords(Enum<?> value) {
        return ofName(value.name());
    }

    /// A name of the API's in capitals, as words; what is an abbreviation stays one.
    public static String ofName(String name) {
        String words = Arrays.stream(name.split("_", -1))
                .map(word -> LETTERS.contains(word) ? word : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// `£35,000,000`; with VAT where only that is known.
    public static String inWords(Money money) {
        String amount = money.in(money.vat())
                .map(NumberFormat.getNumberInstance(Locale.UK)::format)
                .orElse("?");
        String sum = money.currency().equals("GBP") ? "£" + amount : money.currency() + " " + amount;
        return money.vat() == Vat.GROSS ? sum + " with VAT" : sum;
    }

    /// `12,345`.
    public static String grouped(Number count) {
        return NumberFormat.getIntegerInstance(Locale.UK).format(count);
    }

    /// `1 call-off`, `0 call-offs`.
    public static String counted(Number count, String what) {
        return grouped(count) + " " + (count.longValue() == 1 ? what : what + "s");
    }

    /// How long it is from one day to another, in years and months or in days.
    public static String between(LocalDate from, LocalDate to) {
        Period period = Period.between(from, to);
        String years = unlessNone(period.getYears(), "year");
        String months = unlessNone(period.getMonths(), "month");
        String both = (years + " " + months).strip();
        return both.isEmpty() ? unlessNone(period.getDays(), "day") : both;
    }

    private static String unlessNone(int count, String what) {
        return count == 0 ? "" : counted(count, what);
    }
}
