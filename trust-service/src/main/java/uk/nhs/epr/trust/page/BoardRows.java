package uk.nhs.epr.trust.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.trust.cover.CoverItem;
import uk.nhs.epr.trust.cover.CoverPast;
import uk.nhs.epr.trust.forecast.Forecasts;

/// Makes rows of the board's items, with as many queries for all of them as for one.
@ApplicationScoped
class BoardRows {
    private final CoverPast past;
    private final Forecasts forecasts;

    BoardRows(CoverPast past, Forecasts forecasts) {
        this.past = past;
        this.forecasts = forecasts;
    }

    List<BoardRow> of(List<CoverItem> items, LocalDate day, Scale scale) {
        return BoardRow.of(
                items,
                forecasts.of(items, day),
                past.of(items.stream().map(item -> item.system().id()).toList(), scale.first(), day),
                day,
                scale);
    }
}
