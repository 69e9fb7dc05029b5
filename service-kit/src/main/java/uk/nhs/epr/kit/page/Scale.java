package uk.nhs.epr.kit.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Places days along a chart, from its first day to the day before its last, as percentages of its width: a chart
/// then fits any screen without its own styles.
public record Scale(LocalDate first, LocalDate end) {
    private static final double WHOLE = 100;
    private static final int MOST_NAMES = 6;

    /// A mark on the axis.
    public record Tick(String x, int year) {}

    /// Where the day begins; days beyond the chart lie on its edge.
    public String x(LocalDate day) {
        return text(part(day));
    }

    /// How wide the days from one to before another are.
    public String width(LocalDate from, LocalDate to) {
        return text(Math.max(0, part(to) - part(from)));
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(first) && day.isBefore(end);
    }

    /// Whether the days from one to before another show on the chart at all.
    public boolean shows(LocalDate from, LocalDate to) {
        return from.isBefore(to) && from.isBefore(end) && to.isAfter(first);
    }

    /// The years that begin on the chart.
    public List<Tick> years() {
        return IntStream.rangeClosed(first.getYear(), end.getYear())
                .mapToObj(year -> LocalDate.of(year, 1, 1))
                .filter(this::holds)
                .map(day -> new Tick(x(day), day.getYear()))
                .toList();
    }

    /// Those of them that are named, so that their names do not overlap on a telephone.
    public List<Tick> named() {
        List<Tick> years = years();
        int step = Math.max(1, Math.ceilDiv(years.size(), MOST_NAMES));
        return IntStream.range(0, years.size())
                .filter(i -> i % step == 0)
                .mapToObj(years::get)
                .toList();
    }

    private double part(LocalDate day) {
        LocalDate shown = day.isBefore(first) ? first : day.isAfter(end) ? end : day;
        return WHOLE * ChronoUnit.DAYS.between(first, shown) / ChronoUnit.DAYS.between(first, end);
    }

    private static String text(double part) {
        return String.format(Locale.ROOT, "%.2f%%", part);
    }
}
