package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.CoverPast;

/// A system on the board with its line. `tone` is how its stage is shown: late, under way, safe or quiet.
public record BoardRow(CoverItem item, String region, String left, String tone, CoverLine line) {
    static List<BoardRow> of(
            List<CoverItem> items, Map<UUID, List<CoverPast.Stretch>> past, LocalDate day, Scale scale) {
        return items.stream()
                .map(item -> new BoardRow(
                        item,
                        Region.titleOf(item.trust().regionCode()),
                        left(item, day),
                        tone(item),
                        CoverLine.of(item, past.getOrDefault(item.system().id(), List.of()), day, scale)))
                .toList();
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
