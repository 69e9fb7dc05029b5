package uk.nhs.epr.trust.forecast;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.trust.cover.CoverItem;

/// Forecasts for systems of the board: two queries, however many they are. They rest on the last five hundred
/// procurements by each procedure: older ones followed other laws, and a page costs the same in a register of any size.
@ApplicationScoped
public class Forecasts {
    private static final int MOST_BY_A_PROCEDURE = 500;
    private static final String FINISHED = """
            with recursive procedures as (
                select min(procedure) as procedure from tender_course
                 where begun_on is not null and signed_on is not null
                 union all
                select (select min(procedure) from tender_course
                         where begun_on is not null and signed_on is not null and procedure > p.procedure)
                  from procedures p where p.procedure is not null)
            select f.* from procedures p
             cross join lateral (
                 select ocid, procedure, value, begun_on, signed_on from tender_course
                  where procedure = p.procedure and begun_on is not null and signed_on <= :asOf
                  order by signed_on desc, ocid limit :most) f""";

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
            Durations durations = new Durations(finished(handle, asOf), asOf);
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

    /// How far off forecasts are, tried on the procurements whose end was known by the day.
    Accuracy accuracy(LocalDate asOf) {
        return Accuracy.of(jdbi.withHandle(handle -> finished(handle, asOf)), asOf);
    }

    private static List<Durations.Finished> finished(Handle handle, LocalDate asOf) {
        return handle.createQuery(FINISHED)
                .bind("asOf", asOf)
                .bind("most", MOST_BY_A_PROCEDURE)
                .mapTo(Durations.Finished.class)
                .list();
    }
}
