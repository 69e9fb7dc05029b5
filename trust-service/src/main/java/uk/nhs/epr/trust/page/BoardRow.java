package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.CoverPast;
import uk.nhs.epr.trust.forecast.Forecast;

/// A system on the board with its timeline and its forecast. `tone` is how its stage is shown: late, under
/// way, safe or quiet.
public record BoardRow(CoverItem item, String region, String left, String tone, CoverLine line, Forecast forecast) {
    static List<BoardRow> of(
            List<CoverItem> items,
            List<Forecast> forecasts,
            Map<UUID, List<CoverPast.Stretch>> past,
            LocalDate day,
            Scale scale) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> of(items.get(i), forecasts.get(i), past, day, scale))
                .toList();
    }

    private static BoardRow of(
            CoverItem item, Forecast forecast, Map<UUID, List<CoverPast.Stretch>> past, LocalDate day, Scale scale) {
        return new BoardRow(
                item,
                Region.titleOf(item.trust().regionCode()),
                left(item, day),
                tone(item),
                CoverLine.of(item, past.getOrDefault(item.system().id(), List.of()), day, scale),
                forecast);
    }

    /// How long it is until the system is exposed, or for how long it has been.
    private static String left(CoverItem item, LocalDate day) {
        LocalDate exposed = item.exposedFrom();
        if (exposed == null) {
            return "";
        }
        return exposed.isAfter(day) ? "in " + Words.between(day, exposed) : exposedFor(exposed, day);
    }

    private static String exposedFor(LocalDate exposed, LocalDate day) {
        String since = Words.between(exposed, day);
        return since.isEmpty() ? "today" : since + " ago";
    }

    private static String tone(CoverItem item) {
        return switch (item.route().stage()) {
            case SECURED -> "safe";
            case NONE -> item.exposed() || item.exposedFrom() != null ? "late" : "quiet";
            case WINDING_DOWN -> "quiet";
            default -> "under";
        };
    }
}
