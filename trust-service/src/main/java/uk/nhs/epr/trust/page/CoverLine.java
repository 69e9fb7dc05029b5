package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.CoverPast;
import uk.nhs.epr.trust.cover.rule.Evidence;

/// A system's cover along a chart: what was, what present agreements cover, what is signed to follow, where nothing
/// does, and the milestones of its route.
public record CoverLine(List<Bar> bars, List<Dot> dots, String summary) {
    /// Days that are alike.
    public record Bar(String kind, String x, String width) {}

    /// A piece of evidence.
    public record Dot(String x, String title) {}

    static CoverLine of(CoverItem item, List<CoverPast.Stretch> past, LocalDate day, Scale scale) {
        Drawing drawing = new Drawing(scale);
        past.forEach(each -> drawing.bar(each.covered() ? "past" : "gap", each.fromDay(), each.toDay()));
        LocalDate present = dayAfter(item.coveredUntil(), item.openEnded(), day, scale);
        drawing.bar("now", day, present);
        LocalDate follows = item.replacementFrom();
        LocalDate secured = dayAfter(item.securedUntil(), item.securedOpenEnded(), present, scale);
        drawing.bar("gap", later(day, present), follows == null ? scale.end() : follows);
        if (follows != null) {
            drawing.bar("next", later(present, follows), secured);
            drawing.bar("gap", later(follows, secured), scale.end());
        }
        if (item.couldExtendTo() != null) {
            drawing.bar("option", present, item.couldExtendTo().plusDays(1));
        }
        return new CoverLine(drawing.bars, dots(item, scale), CoverWords.of(item));
    }

    private static List<Dot> dots(CoverItem item, Scale scale) {
        return item.route().evidence().stream()
                .filter(evidence -> scale.holds(evidence.since().firstDay()))
                .map(evidence -> new Dot(scale.x(evidence.since().firstDay()), titleOf(evidence)))
                .distinct()
                .toList();
    }

    private static String titleOf(Evidence evidence) {
        return Words.inWords(evidence.stage()) + ", " + Words.inWords(evidence.since());
    }

    private static LocalDate dayAfter(
            @Nullable LocalDate last, @Nullable Boolean isEndless, LocalDate otherwise, Scale scale) {
        if (Boolean.TRUE.equals(isEndless)) {
            return scale.end();
        }
        return last == null ? otherwise : last.plusDays(1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static final class Drawing {
        private final Scale scale;
        private final List<Bar> bars = new ArrayList<>();

        Drawing(Scale scale) {
            this.scale = scale;
        }

        void bar(String kind, LocalDate from, LocalDate to) {
            if (scale.shows(from, to)) {
                bars.add(new Bar(kind, scale.x(from), scale.width(from, to)));
            }
        }
    }
}
