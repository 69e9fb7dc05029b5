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

    private long version;

    protected Supplier() {}

    Supplier(UUID id, SupplierDetails details) {
        this.id = id;
        take(details.name(), details);
        version = 1;
    }

    /// Takes changed details over; empty when they change nothing. A name given up joins the former ones.
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
        identifiers.retainAll(orNone(details.identifiers()));
        identifiers.addAll(orNone(details.identifiers()));
        aliases = distinct(orNone(details.aliases()));
        List<String> former = new ArrayList<>(orNone(details.formerNames()));
        former.add(presentName);
        former.removeIf(name::equals);
        formerNames = distinct(former);
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(aliases);
        all.addAll(formerNames);
        searchedNames = CompanyNames.searched(all);
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    private static List<String> distinct(List<String> names) {
        return List.copyOf(new LinkedHashSet<>(names));
    }

    SupplierDetails details() {
        return new SupplierDetails(name, sortedIdentifiers(), aliases, formerNames);
    }

    SupplierView view() {
        return new SupplierView(id, name, sortedIdentifiers(), aliases, formerNames, version);
    }

    private List<Identifier> sortedIdentifiers() {
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
