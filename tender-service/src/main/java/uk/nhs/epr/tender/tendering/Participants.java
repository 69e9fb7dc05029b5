package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// All participants of all tenders, each a row. A query costs only the rows it concerns. Only `ofNotice` finds
/// voided ones.
@ApplicationScoped
public class Participants {
    public static final String COLUMNS =
            " p.ocid, p.number, p.supplier, p.lots, p.stages, p.version, p.changed_at, p.voided";
    public static final String OF_TENDER =
            "select" + COLUMNS + " from participant p where p.ocid = :ocid and not p.voided";
    private static final String SOME =
            " and (p.supplier_name = any (array(select lower(name collate pg_c_utf8) from unnest(:names) as name))"
                    + " or p.supplier_id = any (:ids) or p.supplier_identifier = any (:identifiers))";

    /// One row as the queries give it.
    public record Row(
            String ocid,
            int number,
            @Json Supplier supplier,
            @Nullable List<String> lots,
            @Json List<Participant.Reached> stages,
            long version,
            OffsetDateTime changedAt,
            boolean voided) {
        public Participant participant() {
            return new Participant(
                    String.valueOf(number),
                    supplier,
                    lots,
                    stages,
                    new Participant.Kept(version, changedAt.toInstant(), voided));
        }
    }

    private final Jdbi jdbi;
    private final ObjectMapper json;

    Participants(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /// The participant of this id; 404 when there is none.
    public Participant get(String ocid, String id) {
        return one(ocid, id, "");
    }

    /// The same with its row locked until the transaction ends.
    public Participant toChange(String ocid, String id) {
        return one(ocid, id, " for update");
    }

    private Participant one(String ocid, String id, String lock) {
        return number(id)
                .flatMap(number -> list(
                                OF_TENDER + " and p.number = :number" + lock,
                                query -> query.bind("ocid", ocid).bind("number", number))
                        .stream()
                        .findFirst())
                .orElseThrow(() -> Problem.unknown("participant", id));
    }

    private static Optional<Integer> number(String id) {
        try {
            return Optional.of(Integer.parseInt(id))
                    .filter(number -> String.valueOf(number).equals(id));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Those of these ids, in the order they came.
    private List<Participant> of(String ocid, Collection<String> ids) {
        return list(
                OF_TENDER + " and p.number = any (:numbers) order by p.number",
                query -> query.bind("ocid", ocid)
                        .bind("numbers", ids.stream().map(Integer::valueOf).toArray(Integer[]::new)));
    }

    /// Those whose bids are opened.
    public TakingPart bidding(String ocid, Collection<String> ids) {
        return new TakingPart(of(ocid, ids), 0);
    }

    /// The ids of those whose supplier has one of these ids in the register of suppliers.
    public List<String> ofSupplier(String ocid, Collection<String> supplierIds) {
        return list(
                        OF_TENDER + " and p.supplier_id = any (:ids) order by p.number",
                        query -> query.bind("ocid", ocid).bind("ids", supplierIds.toArray(String[]::new)))
                .stream()
                .map(Participant::id)
                .toList();
    }

    /// The participants that are any of these suppliers. The tender's row is locked, so that none joins meanwhile.
    public TakingPart concerning(String ocid, List<Supplier> suppliers) {
        return new TakingPart(some(ocid, suppliers), last(ocid), List.of());
    }

    /// The same for an award to a sole tenderer, with those that are rivals by their stage: enough of them to name.
    public TakingPart concerning(String ocid, List<Supplier> winners, @Nullable List<String> lots, int most) {
        List<Participant> concerned = some(ocid, winners);
        List<Participant> candidates = list(
                OF_TENDER + " and p.may_be_rival"
                        + (lots == null ? "" : " and (p.lots is null or p.lots && :lots)")
                        + " order by p.number limit :limit",
                query -> query.bind("ocid", ocid)
                        .bind("lots", lots == null ? null : lots.toArray(String[]::new))
                        .bind("limit", concerned.size() + most));
        return new TakingPart(concerned, last(ocid), candidates);
    }

    /// Lets suppliers join a tender one after another: each has a number, and two of one supplier don't both
    /// join. Locked before the tender, so that a step waits for one of them at most.
    public void lockNumbers(String ocid) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(:ocid, 12))) as locked")
                .bind("ocid", ocid)
                .mapTo(Integer.class)
                .one());
    }

    /// All that notices ever named, the voided ones too.
    public TakingPart ofNotice(String ocid) {
        List<Participant> all = list(
                "select" + COLUMNS + " from participant p where p.ocid = :ocid order by p.number",
                query -> query.bind("ocid", ocid));
        return new TakingPart(all, all.isEmpty() ? 0 : all.getLast().number());
    }

    private List<Participant> some(String ocid, List<Supplier> suppliers) {
        if (suppliers.isEmpty()) {
            return List.of();
        }
        return list(
                        OF_TENDER + SOME + " order by p.number",
                        query -> query.bind("ocid", ocid)
                                .bind("names", texts(suppliers, Supplier::name))
                                .bind("ids", texts(suppliers, Supplier::id))
                                .bind(
                                        "identifiers",
                                        texts(
                                                suppliers,
                                                supplier -> supplier.identifier() == null
                                                        ? null
                                                        : supplier.identifier().id())))
                .stream()
                .filter(participant -> suppliers.stream().anyMatch(participant::isOf))
                .toList();
    }

    private static String[] texts(List<Supplier> suppliers, Function<Supplier, @Nullable String> text) {
        return suppliers.stream().map(text).filter(Objects::nonNull).toArray(String[]::new);
    }

    private int last(String ocid) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(max(number), 0) from participant where ocid = :ocid")
                        .bind("ocid", ocid)
                        .mapTo(Integer.class)
                        .one());
    }

    /// Those that were preferred or awarded at some time.
    public List<Participant> decided(String ocid) {
        return list(OF_TENDER + " and p.is_decided order by p.number", query -> query.bind("ocid", ocid));
    }

    /// Every one that takes part, however many they are.
    public List<Participant> all(String ocid) {
        return list(OF_TENDER + " order by p.number", query -> query.bind("ocid", ocid));
    }

    /// Keeps a participant that joined or changed.
    public void keep(String ocid, Participant participant) {
        boolean isNew = participant.version() == 1;
        int kept = jdbi.withHandle(handle -> handle.createUpdate(isNew ? """
                        insert into participant (ocid, number, supplier, lots, stages, version, changed_at, voided)
                        values (:ocid, :number, cast(:supplier as jsonb), :lots, cast(:stages as jsonb), :version,
                                :changedAt, :voided)""" : """
                        update participant
                           set supplier = cast(:supplier as jsonb), lots = :lots, stages = cast(:stages as jsonb),
                               version = :version, changed_at = :changedAt, voided = :voided
                         where ocid = :ocid and number = :number and version = :version - 1""")
                .bind("ocid", ocid)
                .bind("number", participant.number())
                .bind("supplier", text(participant.supplier()))
                .bind(
                        "lots",
                        participant.lots() == null ? null : participant.lots().toArray(String[]::new))
                .bind("stages", text(participant.stages()))
                .bind("version", participant.version())
                .bind("changedAt", participant.kept().changedAt().atOffset(ZoneOffset.UTC))
                .bind("voided", participant.kept().isVoided())
                .execute());
        if (kept != 1) {
            throw new IllegalStateException(participant.key(ocid) + " was changed without its lock");
        }
    }

    private List<Participant> list(String sql, Function<Query, Query> bind) {
        return jdbi
                .withHandle(handle ->
                        bind.apply(handle.createQuery(sql)).mapTo(Row.class).list())
                .stream()
                .map(Row::participant)
                .toList();
    }

    private String text(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
