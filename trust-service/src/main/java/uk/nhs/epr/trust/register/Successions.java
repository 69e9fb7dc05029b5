package uk.nhs.epr.trust.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import uk.nhs.epr.trust.register.TrustView.Succeeded;

/// All successions, and who follows whom by them.
@ApplicationScoped
public class Successions {
    /// A pair of a succession.
    public record Link(UUID successionId, String predecessor, String successor, LocalDate date, Succession.Kind kind) {}

    private static final String LINKS =
            "select l.succession_id, l.predecessor, l.successor, l.date, s.kind from succession_link l"
                    + " join succession s on s.id = l.succession_id";

    private final EntityManager entities;
    private final Jdbi jdbi;

    Successions(EntityManager entities, Jdbi jdbi) {
        this.entities = entities;
        this.jdbi = jdbi;
    }

    /// Lets one succession at a time be recorded, so that no two of them close a ring together.
    public void lock() {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended('succession', 5))) as locked")
                .mapTo(Integer.class)
                .one());
    }

    public void add(Succession succession) {
        entities.persist(succession);
        entities.flush();
        SuccessionView view = succession.view();
        jdbi.useHandle(handle -> {
            PreparedBatch pairs = handle.prepareBatch(
                    "insert into succession_link (predecessor, successor, date, succession_id) values (?, ?, ?, ?)");
            for (String predecessor : view.predecessors()) {
                view.successors().forEach(each -> pairs.add(predecessor, each, view.date(), view.id()));
            }
            if (pairs.size() > 0) {
                pairs.execute();
            }
        });
    }

    public LineOfSuccession lineOf(String odsCode) {
        List<Succeeded> predecessors = new ArrayList<>();
        List<Succeeded> successors = new ArrayList<>();
        for (Link link : linksOf(odsCode)) {
            if (link.predecessor().equals(odsCode)) {
                successors.add(new Succeeded(link.successor(), link.kind(), link.date()));
            } else {
                predecessors.add(new Succeeded(link.predecessor(), link.kind(), link.date()));
            }
        }
        return new LineOfSuccession(
                List.copyOf(predecessors),
                List.copyOf(successors),
                dissolvedOn(odsCode).orElse(null));
    }

    public List<Link> linksOf(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        LINKS
                                + " where l.predecessor = :code or l.successor = :code order by l.date, l.predecessor, l.successor")
                .bind("code", odsCode)
                .mapTo(Link.class)
                .list());
    }

    private Optional<LocalDate> dissolvedOn(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select date from succession
                         where kind = 'DISSOLUTION' and predecessors @> jsonb_build_array(cast(:code as text))""")
                .bind("code", odsCode)
                .mapTo(LocalDate.class)
                .findFirst());
    }

    /// Whether one of these trusts leads to that one by successions, on whatever day.
    public boolean lead(Collection<String> from, String to) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive way (code) as (
                            select unnest(:from)
                            union
                            select l.successor from way join succession_link l on l.predecessor = way.code)
                        select exists (select from way where code = :to)""")
                .bind("from", from.toArray(String[]::new))
                .bind("to", to)
                .mapTo(Boolean.class)
                .one());
    }

    /// Whether all that is known of how this trust ended comes from files.
    public boolean isReported(String predecessor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select not exists (select from succession
                                            where not imported
                                              and predecessors @> jsonb_build_array(cast(:code as text)))""")
                .bind("code", predecessor)
                .mapTo(Boolean.class)
                .one());
    }

    /// Adds a successor to a succession that files reported.
    public void join(String predecessor, String successor, LocalDate date) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with joined as (
                            update succession set successors = successors || jsonb_build_array(cast(:successor as text))
                             where imported and predecessors @> jsonb_build_array(cast(:predecessor as text))
                            returning id)
                        insert into succession_link (predecessor, successor, date, succession_id)
                        select :predecessor, :successor, :date, id from joined""")
                .bind("predecessor", predecessor)
                .bind("successor", successor)
                .bind("date", date)
                .execute());
    }

    public void move(Link link, LocalDate date) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    "update succession_link set date = ? where predecessor = ? and successor = ?",
                    date,
                    link.predecessor(),
                    link.successor());
            handle.execute(
                    "update succession set date = (select min(date) from succession_link where succession_id = id)"
                            + " where id = ?",
                    link.successionId());
        });
    }

    /// Works out the kinds of the reported successions around this pair again; returns the trusts of those
    /// that changed.
    public List<String> settleKinds(String predecessor, String successor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with around as (
                            select distinct succession_id as id from succession_link
                             where predecessor = :predecessor or successor = :successor
                                or successor in (select successor from succession_link where predecessor = :predecessor)),
                        settled as (
                            select l.succession_id as id,
                                   case when count(*) > 1 then 'SPLIT'
                                        when bool_or(exists (select from succession_link o
                                                              where o.successor = l.successor and o.date = l.date
                                                                and o.predecessor <> l.predecessor)) then 'MERGER'
                                        else 'ACQUISITION' end as kind
                              from succession_link l join around on around.id = l.succession_id
                             group by l.succession_id),
                        changed as (
                            update succession s set kind = settled.kind from settled
                             where s.id = settled.id and s.imported and s.kind <> settled.kind
                            returning s.id)
                        select distinct code from changed
                          join succession_link l on l.succession_id = changed.id,
                               unnest(array[l.predecessor, l.successor]) as code
                         order by code""")
                .bind("predecessor", predecessor)
                .bind("successor", successor)
                .mapTo(String.class)
                .list());
    }
}
