package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.nhs.epr.trust.cover.CoverSummary;

/// How many systems' cover ends in each quarter from the day asked about on, as a histogram with its table.
public record Quarters(List<Quarter> items, long most, long before, long later, long openEnded, long neverCovered) {
    private static final int SHOWN = 16;
    private static final int MONTHS = 3;
    private static final double WIDTH = 100.0 / SHOWN;
    private static final double TALLEST = 78;

    /// A quarter and its bar; `year` where a year begins.
    public record Quarter(String name, long systems, String x, String y, String height, String middle, String label) {}

    static Quarters of(CoverSummary.Counts counts, LocalDate day) {
        YearMonth first = YearMonth.from(day).withMonth((day.get(IsoFields.QUARTER_OF_YEAR) - 1) * MONTHS + 1);
        long[] systems = new long[SHOWN];
        long before = 0;
        long later = 0;
        for (Map.Entry<YearMonth, Long> each : counts.byMonth().entrySet()) {
            long quarters = Math.floorDiv(first.until(each.getKey(), ChronoUnit.MONTHS), MONTHS);
            if (quarters < 0) {
                before += each.getValue();
            } else if (quarters >= SHOWN) {
                later += each.getValue();
            } else {
                systems[(int) quarters] += each.getValue();
            }
        }
        long most = Math.max(1, Arrays.stream(systems).max().orElse(1));
        return new Quarters(bars(first, systems, most), most, before, later, counts.openEnded(), counts.neverCovered());
    }

    private static List<Quarter> bars(YearMonth first, long[] systems, long most) {
        List<Quarter> bars = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            YearMonth month = first.plusMonths((long) i * MONTHS);
            int number = month.get(IsoFields.QUARTER_OF_YEAR);
            double height = TALLEST * systems[i] / most;
            bars.add(new Quarter(
                    "Q" + number + " " + month.getYear(),
                    systems[i],
                    percent(i * WIDTH + WIDTH / 10),
                    percent(TALLEST + 10 - height),
                    percent(height),
                    percent((i + 0.5) * WIDTH),
                    number == 1 || i == 0 ? Integer.toString(month.getYear()) : ""));
        }
        return bars;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", part);
    }
}
