package uk.nhs.epr.framework.supplier;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Finds the supplier that somebody else's text means: by an identifier, else by a name it has or had, whatever the
/// case, the punctuation and the form of company; registers one that nobody knows.
@ApplicationScoped
public class FindSupplier {
    private final Suppliers suppliers;
    private final SupplierJournal journal;
    private final RegisterSupplier registerSupplier;
    private final Jdbi jdbi;

    FindSupplier(Suppliers suppliers, SupplierJournal journal, RegisterSupplier registerSupplier, Jdbi jdbi) {
        this.suppliers = suppliers;
        this.journal = journal;
        this.registerSupplier = registerSupplier;
        this.jdbi = jdbi;
    }

    /// Lets nobody else find, register or merge meanwhile; to be asked before anything else is locked.
    public void alone() {
        suppliers.holdAll();
    }

    public UUID orRegister(String name, List<Identifier> identifiers) {
        Optional<UUID> byIdentifier = identifiers.stream()
                .flatMap(each -> byIdentifier(each).stream())
                .findFirst();
        Optional<UUID> found = byIdentifier.or(() -> byName(name, identifiers));
        if (found.isEmpty()) {
            return registerSupplier
                    .register(new SupplierDetails(name, distinct(List.of(), identifiers), null, null))
                    .id();
        }
        learn(found.get(), identifiers);
        return found.get();
    }

    private Optional<UUID> byIdentifier(Identifier identifier) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select supplier_id from supplier_identifier where scheme = :scheme and id = :id")
                .bind("scheme", identifier.scheme())
                .bind("id", identifier.id())
                .mapTo(UUID.class)
                .findOne());
    }

    /// One of that name alone, unless a register calls it otherwise.
    private Optional<UUID> byName(String name, List<Identifier> identifiers) {
        String searched = CompanyNames.searched(List.of(name));
        List<UUID> named = jdbi.withHandle(handle -> handle.createQuery("""
                        select id from supplier
                         where merged_into is null and searched_names like :part
                           and :name = any (string_to_array(searched_names, E'\\n')) limit 2""")
                .bind("part", CompanyNames.pattern("name", name))
                .bind("name", searched)
                .mapTo(UUID.class)
                .list());
        return named.size() == 1 && !searched.isEmpty()
                ? Optional.of(named.getFirst()).filter(id -> isConsistent(id, identifiers))
                : Optional.empty();
    }

    private boolean isConsistent(UUID id, List<Identifier> identifiers) {
        List<Identifier> own = suppliers.findById(id).identifiers();
        return identifiers.stream()
                .allMatch(each ->
                        own.stream().noneMatch(known -> known.scheme().equals(each.scheme()) && !known.equals(each)));
    }

    /// Adds identifiers of registers that have none for it yet, and that no other supplier has.
    private void learn(UUID id, List<Identifier> identifiers) {
        Supplier supplier = suppliers.toChange(id);
        SupplierDetails before = supplier.details();
        List<Identifier> free = identifiers.stream()
                .filter(each -> byIdentifier(each).isEmpty())
                .toList();
        List<Identifier> all = distinct(supplier.identifiers(), free);
        supplier.revise(new SupplierDetails(before.name(), all, before.aliases(), before.formerNames()))
                .ifPresent(event -> {
                    suppliers.claim(all, id);
                    journal.record(supplier, event, before);
                });
    }

    private static List<Identifier> distinct(List<Identifier> own, List<Identifier> more) {
        List<Identifier> all = new ArrayList<>(own);
        for (Identifier each : more) {
            if (all.size() < SupplierDetails.IDENTIFIERS
                    && all.stream().noneMatch(known -> known.scheme().equals(each.scheme()))) {
                all.add(each);
            }
        }
        return List.copyOf(all);
    }
}
