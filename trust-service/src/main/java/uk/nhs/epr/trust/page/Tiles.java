package uk.nhs.epr.trust.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.epr.kit.page.Address;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.trust.cover.CoverFilter;
import uk.nhs.epr.trust.cover.CoverSummary;
import uk.nhs.epr.trust.cover.rule.Stage;

/// The counts at the head of the board. Each leads to the systems that it counts.
@ApplicationScoped
class Tiles {
    private static final List<Integer> MONTHS = List.of(6, 12, 24);

    /// A count; `on` where the page shows just these.
    public record Tile(String title, long count, String tone, String address, boolean on) {}

    private final CoverSummary summary;

    Tiles(CoverSummary summary) {
        this.summary = summary;
    }

    List<Tile> of(CoverFilter filter, CoverSummary.Counts counts, LocalDate day, Address page) {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(tile("Exposed already", counts.exposed(), "late", page, "exposed", "true"));
        for (int months : MONTHS) {
            String period = "P" + months + "M";
            long count = summary.of(filter.exposedWithin(period), day).total();
            tiles.add(tile("Exposed within " + months + " months", count, "late", page, "exposedWithin", period));
        }
        tiles.add(stage(Stage.IN_TENDER, counts, "", page));
        tiles.add(stage(Stage.SECURED, counts, "safe", page));
        tiles.add(tile("Stale evidence", counts.stale(), "", page, "stale", "true"));
        return tiles;
    }

    private static Tile stage(Stage stage, CoverSummary.Counts counts, String tone, Address page) {
        String title = Words.inWords(stage);
        return tile(title, counts.byStage().getOrDefault(stage, 0L), tone, page, "stage", stage.name());
    }

    private static Tile tile(String title, long count, String tone, Address page, String filter, String value) {
        boolean isOn = page.has(filter, value);
        return new Tile(title, count, tone, (isOn ? page.without(filter) : page.with(filter, value)).toString(), isOn);
    }
}
