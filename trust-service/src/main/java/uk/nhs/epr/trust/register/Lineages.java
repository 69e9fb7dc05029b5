package uk.nhs.epr.trust.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads lines of succession from the pairs that are recorded.
@ApplicationScoped
public class Lineages {
    private static final String KIN = """
            with recursive kin (code) as (
                select cast(:code as text)
                union
                select other.code from kin
                  join lateral (select successor as code from succession_link
                                 where predecessor = kin.code and date <= :asOf
                                union all
                                select predecessor from succession_link
                                 where successor = kin.code and date <= :asOf) other on true)
            """;

    /// A trust and its present name.
    public record Named(String odsCode, String name) {}

    /// What became of a trust by a day: its present name and who continues it. Null: it still operates; empty:
    /// nobody continues it.
    public record Holder(String name, @Nullable List<Named> continuedBy) {}

    /// One trust that a line comes by; `last` where nobody follows it by the day.
    public record Step(String start, String code, String name, boolean last, boolean closed) {}

    private final Jdbi jdbi;

    Lineages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Lineage of(String odsCode, LocalDate asOf) {
        return jdbi.withHandle(handle -> new Lineage(
                odsCode,
                asOf,
                current(handle, List.of(odsCode), asOf),
                members(handle, odsCode, asOf),
                pairs(handle, odsCode, asOf)));
    }

    private static List<Lineage.Member> members(Handle handle, String odsCode, LocalDate asOf) {
        return handle.createQuery(KIN + """
                        select kin.code as ods_code, t.ods_code is not null as on_register, t.name_history,
                               t.operational_from, t.operational_to, t.closed_after,
                               (select s.date from succession s
                                 where s.kind = 'DISSOLUTION' and s.date <= :asOf
                                   and s.predecessors @> jsonb_build_array(kin.code)) as dissolved_on
                          from kin left join trust t on t.ods_code = kin.code order by kin.code""").bind("code", odsCode).bind("asOf", asOf).mapTo(Lineage.Row.class).stream()
                .map(row -> row.member(asOf))
                .toList();
    }

    private static List<Lineage.Pair> pairs(Handle handle, String odsCode, LocalDate asOf) {
        return handle.createQuery(KIN + """
                        select l.predecessor, l.successor, s.kind, l.date
                          from kin join succession_link l on l.predecessor = kin.code and l.date <= :asOf
                          join succession s on s.id = l.succession_id
                         order by l.date, l.predecessor, l.successor""")
                .bind("code", odsCode)
                .bind("asOf", asOf)
                .mapTo(Lineage.Pair.class)
                .list();
    }

    /// Those that hold on this day what was these trusts': each of them that nobody follows, and the last
    /// in line after each of the others, in the order of codes.
    public List<String> current(Collection<String> odsCodes, LocalDate asOf) {
        return jdbi.withHandle(handle -> current(handle, odsCodes, asOf));
    }

    private static List<String> current(Handle handle, Collection<String> odsCodes, LocalDate asOf) {
        return handle.createQuery("""
                        with recursive way (code) as (
                            select unnest(:codes)
                            union
                            select l.successor from way
                              join succession_link l on l.predecessor = way.code and l.date <= :asOf)
                        select code from way
                         where not exists (select from succession_link l
                                            where l.predecessor = way.code and l.date <= :asOf)
                         order by code""")
                .bind("codes", odsCodes.toArray(String[]::new))
                .bind("asOf", asOf)
                .mapTo(String.class)
                .list();
    }

    /// Those that hold on this day what was this trust's, with all that they follow: whatever was stated about
    /// one of these is theirs now.
    public Set<String> heritage(String odsCode, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (code, on_day) as (
                            select code, cast(:day as date) from unnest(:current) as code
                            union
                            select l.predecessor, l.date from line
                              join succession_link l on l.successor = line.code and l.date <= line.on_day)
                        select distinct code from line""")
                .bind("current", current(handle, List.of(odsCode), day).toArray(String[]::new))
                .bind("day", day)
                .mapTo(String.class)
                .set());
    }

    /// What became by this day of each of these trusts that the register knows.
    public Map<String, Holder> holders(Collection<String> odsCodes, LocalDate day) {
        Map<String, List<Step>> lines = new HashMap<>();
        steps(odsCodes, day)
                .forEach(step -> lines.computeIfAbsent(step.start, _ -> new ArrayList<>())
                        .add(step));
        Map<String, Holder> holders = new HashMap<>();
        lines.forEach((code, line) -> holders.put(code, holder(code, line)));
        return holders;
    }

    private List<Step> steps(Collection<String> odsCodes, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (start, code, since) as (
                            select code, code, cast('-infinity' as date) from unnest(:codes) as code
                            union
                            select line.start, l.successor, l.date from line
                              join succession_link l on l.predecessor = line.code
                                                    and l.date between line.since and :day)
                        select line.start, line.code, trust.name,
                               not exists (select from succession_link l
                                            where l.predecessor = line.code
                                              and l.date between line.since and :day) as last,
                               coalesce(trust.closed_after < :day, false) as closed
                          from line join trust on trust.ods_code = line.code
                         order by line.start, line.code""")
                .bind("codes", odsCodes.toArray(String[]::new))
                .bind("day", day)
                .mapTo(Step.class)
                .list());
    }

    private static Holder holder(String code, List<Step> line) {
        Step itself =
                line.stream().filter(step -> step.code.equals(code)).findFirst().orElseThrow();
        List<Named> heirs = line.stream()
                .filter(step -> step.last && !(step.code.equals(code) && step.closed))
                .map(step -> new Named(step.code, step.name))
                .distinct()
                .toList();
        boolean goesOnItself = heirs.stream().anyMatch(heir -> heir.odsCode.equals(code));
        return new Holder(itself.name, goesOnItself ? null : heirs);
    }
}
