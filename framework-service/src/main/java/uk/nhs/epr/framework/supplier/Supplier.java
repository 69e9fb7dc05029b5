package uk.nhs.epr.framework.supplier;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A company that is on lots and wins tenders. It is found by every name it has or had, since companies
/// are renamed and merged while agreements with them go on.
@Entity
public class Supplier {
    @Id
    private UUID id;

    private String name;

    @ElementCollection
    @CollectionTable(name = "supplier_identifier", joinColumns = @JoinColumn(name = "supplier_id"))
    private Set<Identifier> identifiers = new HashSet<>();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> aliases;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> formerNames;

    @SuppressWarnings("UnusedVariable") // searches read it
    private String searchedNames;

    private @Nullable UUID mergedInto;

    @ElementCollection
    @CollectionTable(name = "supplier_parent", joinColumns = @JoinColumn(name = "supplier_id"))
    private List<SupplierParent> parents = new ArrayList<>();

    private long version;

    protected Supplier() {}

    Supplier(UUID id, SupplierDetails details) {
        this.id = id;
        take(details.name(), details);
        version = 1;
    }

    /// Applies changed details; empty when they change nothing. A name given up joins the former ones.
    Optional<SupplierEvent> revise(SupplierDetails details) {
        SupplierDetails before = details();
        take(name, details);
        if (details().equals(before)) {
            return Optional.empty();
        }
        version++;
        return Optional.of(new SupplierEvent.Changed(before));
    }

    private void take(String presentName, SupplierDetails details) {
        name = details.name();
        identifiers.retainAll(SupplierDetails.orNone(details.identifiers()));
        identifiers.addAll(SupplierDetails.orNone(details.identifiers()));
        aliases = distinct(SupplierDetails.orNone(details.aliases()));
        List<String> former = new ArrayList<>(SupplierDetails.orNone(details.formerNames()));
        former.add(presentName);
        former.removeIf(name::equals);
        formerNames = distinct(former);
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(aliases);
        all.addAll(formerNames);
        searchedNames = CompanyNames.searched(all);
    }

    /// Takes over the names and identifiers of a record of the same supplier, and its owners where it has none.
    void takeOver(SupplierDetails other, Owners others, UUID from) {
        take(name, details().joinedWith(other));
        Owners own = owners();
        take((own.inOrder().isEmpty() ? others : own).without(from, id));
        version++;
    }

    /// Gives its names and identifiers up to the survivor, and bears its name.
    void leadTo(Supplier survivor) {
        mergedInto = survivor.id;
        name = survivor.name;
        identifiers.clear();
        aliases = List.of();
        formerNames = List.of();
        searchedNames = "";
        parents.clear();
        version++;
    }

    /// Records who owns it from a day; returns false if that is recorded already.
    boolean stateOwner(SupplierParent.Owner owner) {
        if (owners().inOrder().contains(owner)) {
            return false;
        }
        take(owners().stated(owner));
        version++;
        return true;
    }

    /// Its owner's record was merged into another.
    SupplierEvent ownerMerged(UUID from, UUID into) {
        take(owners().merged(from, into));
        version++;
        return new SupplierEvent.GroupChanged(owners().inOrder().getLast());
    }

    private void take(Owners owners) {
        parents.clear();
        parents.addAll(owners.spread());
    }

    Owners owners() {
        return new Owners(parents.stream().map(SupplierParent::owner).toList());
    }

    private static List<String> distinct(List<String> names) {
        return List.copyOf(new LinkedHashSet<>(names));
    }

    SupplierDetails details() {
        return new SupplierDetails(name, identifiers(), aliases, formerNames);
    }

    SupplierState state() {
        return new SupplierState(id, details(), mergedInto, owners().inOrder());
    }

    /// The one its record was merged into.
    Optional<UUID> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    List<Identifier> identifiers() {
        return identifiers.stream()
                .sorted(Comparator.comparing(Identifier::toString))
                .toList();
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    long version() {
        return version;
    }
}
