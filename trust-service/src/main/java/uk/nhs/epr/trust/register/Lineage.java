package uk.nhs.epr.trust.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who goes on for whom: successions followed in either direction, each day's answer its own. A line is
/// followed forward in time only, so it always ends.
@ApplicationScoped
public class Lineage {
    private static final String FOLLOWED_BY = """
            lateral (select link ->> 'odsCode' as code, cast(link ->> 'date' as date) as on_day
                       from trust left_behind, jsonb_array_elements(left_behind.successors) as link
                      where left_behind.ods_code = line.code)""";
    private static final String FOLLOWS = """
            lateral (select link ->> 'odsCode' as code, cast(link ->> 'date' as date) as on_day
                       from trust heir, jsonb_array_elements(heir.predecessors) as link
                      where heir.ods_code = line.code)""";

    /// A trust and its present name.
    public record Named(String odsCode, String name) {}

    /// What became of a trust by a day: its present name and who goes on for it. Null: it goes on itself;
    /// empty: nobody does.
    public record Standing(String name, @Nullable List<Named> continuedBy) {}

    /// One trust that a line comes by; `last` where nobody follows it by the day.
    public record Step(String start, String code, String name, boolean last, boolean closed) {}

    private final Jdbi jdbi;

    Lineage(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The trust and all it follows by this day.
    public Set<String> withPredecessors(String odsCode, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (code, on_day) as (
                            select cast(:code as text), cast(:day as date)
                            union
                            select earlier.code, earlier.on_day from line
                              join %s as earlier on earlier.on_day <= line.on_day)
                        select code from line""".formatted(FOLLOWS))
                .bind("code", odsCode)
                .bind("day", day)
                .mapTo(String.class)
                .set());
    }

    /// What became by this day of each of these trusts that the register knows.
    public Map<String, Standing> standings(Collection<String> odsCodes, LocalDate day) {
        Map<String, List<Step>> lines = new HashMap<>();
        steps(odsCodes, day)
                .forEach(step -> lines.computeIfAbsent(step.start, _ -> new ArrayList<>())
                        .add(step));
        Map<String, Standing> standings = new HashMap<>();
        lines.forEach((code, line) -> standings.put(code, standing(code, line)));
        return standings;
    }

    private List<Step> steps(Collection<String> odsCodes, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (start, code, since) as (
                            select code, code, cast('-infinity' as date) from unnest(:codes) as code
                            union
                            select line.start, later.code, later.on_day from line
                              join %1$s as later on later.on_day between line.since and :day)
                        select line.start, line.code, trust.name,
                               not exists (select 1 from %1$s as later
                                            where later.on_day between line.since and :day) as last,
                               coalesce(trust.closed_after < :day, false) as closed
                          from line join trust on trust.ods_code = line.code
                         order by line.start, line.code""".formatted(FOLLOWED_BY))
                .bind("codes", odsCodes.toArray(String[]::new))
                .bind("day", day)
                .mapTo(Step.class)
                .list());
    }

    private static Standing standing(String code, List<Step> line) {
        Step itself =
                line.stream().filter(step -> step.code.equals(code)).findFirst().orElseThrow();
        List<Named> heirs = line.stream()
                .filter(step -> step.last && !(step.code.equals(code) && step.closed))
                .map(step -> new Named(step.code, step.name))
                .distinct()
                .toList();
        boolean goesOnItself = heirs.stream().anyMatch(heir -> heir.odsCode.equals(code));
        return new Standing(itself.name, goesOnItself ? null : heirs);
    }
}
