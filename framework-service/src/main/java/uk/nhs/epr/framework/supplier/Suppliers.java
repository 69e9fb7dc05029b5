package uk.nhs.epr.framework.supplier;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;

/// All suppliers. No two share an identifier.
@ApplicationScoped
public class Suppliers implements PanacheRepositoryBase<Supplier, UUID> {
    private final Jdbi jdbi;

    Suppliers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The supplier, with its row locked until the transaction ends; refuses one that was merged into another.
    Supplier toChange(UUID id) {
        Supplier supplier =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> Problem.unknown("supplier", id));
        supplier.mergedInto().ifPresent(into -> {
            throw MergeSuppliers.alreadyMerged(id, into);
        });
        return supplier;
    }

    /// Keeps others from merging suppliers, from changing groups, and from taking references, until the transaction
    /// ends.
    void holdAll() {
        lock("pg_advisory_xact_lock");
    }

    private void lock(String how) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select 1 from (select %s(hashtextextended('suppliers', 12))) held".formatted(how))
                .mapTo(Integer.class)
                .one());
    }

    /// The supplier that this id means now: itself, or the one it was merged into. Suppliers are not merged until
    /// the transaction ends; call it before anything else is locked.
    public UUID referred(UUID id) {
        keepApart();
        return survivor(id);
    }

    /// Keeps suppliers from being merged until the transaction ends; to be asked before anything else is locked.
    public void keepApart() {
        lock("pg_advisory_xact_lock_shared");
    }

    UUID survivor(UUID id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select coalesce(merged_into, id) from supplier where id = ?")
                        .bind(0, id)
                        .mapTo(UUID.class)
                        .findOne()
                        .orElse(id));
    }

    List<Supplier> mergedInto(UUID id) {
        return list("mergedInto = ?1 order by id", id);
    }

    List<Supplier> ownedBy(UUID id) {
        return list("select distinct s from Supplier s join s.parents p where p.parentId = ?1", id);
    }

    void mustNotOwnItself(UUID id) {
        boolean owns = jdbi.withHandle(handle -> handle.createQuery("select owns_itself(?)")
                .bind(0, id)
                .mapTo(Boolean.class)
                .one());
        if (owns) {
            throw Problem.conflict("Supplier " + id + " would belong to its own group", Map.of("rule", "group-cycle"));
        }
    }

    /// Takes identifiers for this supplier until the transaction ends; refuses those of another, by name.
    void claim(List<Identifier> identifiers, UUID claimant) {
        jdbi.useHandle(handle -> identifiers.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .forEach(identifier -> claim(handle, identifier, claimant)));
    }

    private static void claim(Handle handle, Identifier identifier, UUID claimant) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 11))) as locked")
                .bind("key", identifier.toString())
                .mapTo(Integer.class)
                .one();
        handle.createQuery("""
                        select supplier.id, supplier.name
                          from supplier_identifier taken join supplier on supplier.id = taken.supplier_id
                         where taken.scheme = :scheme and taken.id = :id and supplier.id <> :claimant""")
                .bind("scheme", identifier.scheme())
                .bind("id", identifier.id())
                .bind("claimant", claimant)
                .map((row, _) -> Problem.conflict(
                        identifier + " is the identifier of supplier " + row.getString("name"),
                        Map.of("supplierId", row.getString("id"))))
                .findOne()
                .ifPresent(taken -> {
                    throw taken;
                });
    }

    /// The present names of these suppliers.
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : list("id in ?1", ids).stream().collect(Collectors.toMap(Supplier::id, Supplier::name));
    }

    /// The id of a supplier that is known, or of the one it was merged into; refuses any other text with 404. To be
    /// asked before anything else is locked.
    public UUID known(String id) {
        UUID key = referred(SupplierId.of(id));
        if (count("id", key) == 0) {
            throw Problem.unknown("supplier", id);
        }
        return key;
    }
}
