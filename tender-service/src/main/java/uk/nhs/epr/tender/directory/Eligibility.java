package uk.nhs.epr.tender.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// Who may buy and who may sell on a day, as far as the other services' events have arrived. What has not
/// arrived is refused with 409 and `Retry-After`, never treated as a yes.
@ApplicationScoped
public class Eligibility {
    private static final int RETRY_SECONDS = 1;

    private record Trust(
            @Nullable LocalDate operationalFrom, @Nullable LocalDate operationalTo, List<String> successors) {}

    private final Jdbi jdbi;
    private final ObjectMapper json;

    Eligibility(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /// Refuses a buyer that is not known, or that does not operate on the day.
    public void mustOperate(String odsCode, PartialDate on) {
        Trust trust = jdbi.withHandle(handle -> handle.createQuery(
                                "select operational_from, operational_to, successors from known_trust where ods_code = :code")
                        .bind("code", odsCode)
                        .map((row, _) -> new Trust(
                                row.getObject("operational_from", LocalDate.class),
                                row.getObject("operational_to", LocalDate.class),
                                List.of((String[]) row.getArray("successors").getArray())))
                        .findOne())
                .orElseThrow(() -> Problem.notYet(409, "The trust " + odsCode + " has not arrived yet", RETRY_SECONDS));
        if (trust.operationalTo != null && trust.operationalTo.isBefore(on.firstDay())) {
            String then =
                    trust.successors.isEmpty() ? "" : "; its successors are " + String.join(", ", trust.successors);
            throw Problem.conflict("The trust " + odsCode + " closed on " + trust.operationalTo + then);
        }
        if (trust.operationalFrom != null && trust.operationalFrom.isAfter(on.lastDay())) {
            throw Problem.conflict("The trust " + odsCode + " opens on " + trust.operationalFrom);
        }
    }

    /// Refuses a call-off whose lot is not there, or whose buyer has not joined the framework by the day.
    public void mustHaveJoined(String reference, @Nullable String lot, String odsCode, PartialDate on) {
        mustKnow(reference);
        if (lot != null && !isThere(reference, lot)) {
            throw Problem.notYet(
                    409, "Lot " + lot + " of framework " + reference + " has not arrived yet", RETRY_SECONDS);
        }
        List<DirectoryEvent.Stated> history = jdbi.withHandle(handle -> handle.createQuery("""
                                select history from known_member
                                 where reference = :reference and ods_code = :odsCode and history <> '[]'""")
                        .bind("reference", reference)
                        .bind("odsCode", odsCode)
                        .mapTo(String.class)
                        .map(this::read)
                        .findOne())
                .orElseThrow(() -> Problem.notYet(
                        409,
                        "No membership of " + odsCode + " in framework " + reference + " has arrived yet",
                        RETRY_SECONDS));
        if (!"JOINED".equals(statusOn(history, on))) {
            throw Problem.conflict("The trust " + odsCode + " has not joined framework " + reference + " by " + on);
        }
    }

    /// Refuses a supplier that is not active on the lot, or on any lot if none is named.
    public void mustStandOn(
            String reference, @Nullable String lot, @Nullable String supplierId, String name, PartialDate on) {
        mustKnow(reference);
        String id = survivorOf(supplierId);
        List<List<DirectoryEvent.Stated>> found = jdbi.withHandle(handle -> handle.createQuery("""
                        select place.history
                          from known_lot_supplier place
                          join known_lot lot on lot.reference = place.reference and lot.number = place.lot and lot.is_there
                         where place.reference = :reference and (cast(:lot as text) is null or place.lot = :lot)
                           and %s and place.history <> '[]'""".formatted(
                                id == null ? "lower(place.name) = lower(:supplier)" : "place.supplier_id = :supplier"))
                .bind("reference", reference)
                .bind("lot", lot)
                .bind("supplier", id == null ? name : id)
                .mapTo(String.class)
                .map(this::read)
                .list());
        String where = lot == null ? "any lot" : "lot " + lot;
        if (found.isEmpty()) {
            throw Problem.notYet(
                    409,
                    name + " has not arrived yet as a supplier on " + where + " of framework " + reference,
                    RETRY_SECONDS);
        }
        if (found.stream().noneMatch(history -> "ACTIVE".equals(statusOn(history, on)))) {
            throw Problem.conflict(name + " is not active on " + where + " of framework " + reference + " on " + on);
        }
    }

    /// Whether both ids are of one supplier, whose records may have been merged.
    public boolean areOne(String id, @Nullable String other) {
        return other != null && (id.equals(other) || Objects.equals(survivorOf(id), survivorOf(other)));
    }

    /// The ids of all records that were merged with a supplier's, including its own.
    public Set<String> allOf(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (id) as (
                            select unnest(array[cast(:survivor as text), cast(:id as text)])
                             union
                            select s.id from line join known_supplier s on s.merged_into = line.id)
                        select id from line""")
                .bind("survivor", survivorOf(id))
                .bind("id", id)
                .mapTo(String.class)
                .collectIntoSet());
    }

    /// The record that a supplier's was merged into, in the end; its own when it was not.
    private @Nullable String survivorOf(@Nullable String id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (id, merged_into) as (
                            select id, merged_into from known_supplier where id = :id
                             union
                            select s.id, s.merged_into from line join known_supplier s on s.id = line.merged_into)
                        select coalesce(merged_into, id) from line
                         where not exists (select from known_supplier s where s.id = line.merged_into)""")
                .bind("id", id)
                .mapTo(String.class)
                .findFirst()
                .orElse(id));
    }

    private static @Nullable String statusOn(List<DirectoryEvent.Stated> history, PartialDate on) {
        return history.stream()
                .filter(stated -> !stated.since().firstDay().isAfter(on.lastDay()))
                .reduce((_, later) -> later)
                .map(DirectoryEvent.Stated::status)
                .orElse(null);
    }

    private void mustKnow(String reference) {
        boolean isKnown = jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from known_framework where reference = :reference)")
                        .bind("reference", reference)
                        .mapTo(Boolean.class)
                        .one());
        if (!isKnown) {
            throw Problem.notYet(409, "The framework " + reference + " has not arrived yet", RETRY_SECONDS);
        }
    }

    private boolean isThere(String reference, String lot) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from known_lot
                                        where reference = :reference and number = :lot and is_there)""")
                .bind("reference", reference)
                .bind("lot", lot)
                .mapTo(Boolean.class)
                .one());
    }

    private List<DirectoryEvent.Stated> read(String history) {
        try {
            return List.of(json.readValue(history, DirectoryEvent.Stated[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
