package uk.nhs.epr.trust.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

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

    private final Jdbi jdbi;

    Lineages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Lineage of(String odsCode, LocalDate asOf) {
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
}
