package uk.nhs.epr.trust.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.trust.cover.CoverItem;

/// Forecasts for systems of the board: two queries, however many they are.
@ApplicationScoped
public class Forecasts {
    private final Jdbi jdbi;

    public Forecasts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Forecast> of(List<CoverItem> items, LocalDate asOf) {
        String[] tenders = items.stream()
                .map(item -> item.route().tender())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        return jdbi.withHandle(handle -> {
            Durations durations = new Durations(
                    handle.createQuery("""
                                    select ocid, procedure, value, begun_on, signed_on from tender_course
                                     where begun_on is not null and signed_on is not null and signed_on <= :asOf""")
                            .bind("asOf", asOf)
                            .mapTo(Durations.Finished.class)
                            .list(),
                    asOf);
            Map<String, Forecasting.Running> running = handle
                    .createQuery("select ocid, procedure, value, begun_on from tender_course where ocid = any (:ocids)")
                    .bind("ocids", tenders)
                    .mapTo(Forecasting.Running.class)
                    .stream()
                    .collect(Collectors.toMap(Forecasting.Running::ocid, Function.identity()));
            Forecasting forecasting = new Forecasting(durations, running, asOf);
            return items.stream().map(forecasting::of).toList();
        });
    }
}
