package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// Whether systems were covered before a day: what the board answers of each earlier day, read at once.
@ApplicationScoped
public class CoverPast {
    /// From this day on, before that day, the system was covered throughout or on no day.
    public record Stretch(UUID systemId, LocalDate fromDay, LocalDate toDay, boolean covered) {}

    private final Jdbi jdbi;

    public CoverPast(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The stretches of each system from one day to before another, in their order. A system that was on no board has
    /// none.
    public Map<UUID, List<Stretch>> of(Collection<UUID> systems, LocalDate from, LocalDate to) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select system_id, greatest(from_day, :from) as from_day, least(to_day, :to) as to_day,
                                       cover_ends >= from_day as covered
                                  from cover_span
                                 where system_id = any (:systems) and from_day < :to and to_day > :from
                                 order by system_id, from_day""")
                        .bind("systems", systems.toArray(UUID[]::new))
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Stretch.class)
                        .list())
                .stream()
                .collect(Collectors.groupingBy(
                        Stretch::systemId, Collectors.collectingAndThen(Collectors.toList(), CoverPast::joined)));
    }

    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch each : stretches) {
            boolean goesOn = !joined.isEmpty()
                    && joined.getLast().toDay().equals(each.fromDay())
                    && joined.getLast().covered() == each.covered();
            LocalDate from = goesOn ? joined.removeLast().fromDay() : each.fromDay();
            joined.add(new Stretch(each.systemId(), from, each.toDay(), each.covered()));
        }
        return joined;
    }
}
