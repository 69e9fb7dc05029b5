package uk.nhs.epr.framework.framework;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.kit.rest.Problem;

/// A part of a framework under which one kind of thing may be bought from the suppliers on it. Part of
/// the framework's aggregate.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate and searches read what is only written here
class Lot {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "framework_reference")
    private Framework framework;

    private String number;

    @ElementCollection
    @CollectionTable(name = "lot_version", joinColumns = @JoinColumn(name = "lot_id"))
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("fromDay")
    private List<LotVersion> versions = new ArrayList<>();

    @OneToMany(mappedBy = "lot", cascade = CascadeType.ALL, orphanRemoval = true)
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("id")
    private List<LotSupplier> suppliers = new ArrayList<>();

    private long revision;

    protected Lot() {}

    Lot(Framework framework, LotDetails details, long revision) {
        id = Generators.timeBasedEpochRandomGenerator().generate();
        this.framework = framework;
        number = details.number();
        take(List.of(new Dated<>(details.on(), details.facts())), revision);
    }

    final void take(List<Dated<LotDetails>> line, long revision) {
        versions.clear();
        versions.addAll(Dated.each(line, LotVersion::new));
        this.revision = revision;
    }

    Optional<LotSupplier> supplier(UUID supplierId) {
        return suppliers.stream()
                .filter(each -> each.supplierId().equals(supplierId))
                .findAny();
    }

    LotSupplier supplierOrNew(UUID supplierId) {
        return supplier(supplierId).orElseGet(() -> {
            Limits.mustHaveRoom(suppliers.size(), Limits.SUPPLIERS_ON_A_LOT, "suppliers on lot " + number);
            LotSupplier added = new LotSupplier(this, supplierId);
            suppliers.add(added);
            return added;
        });
    }

    void remove(UUID supplierId, long revision) {
        suppliers.removeIf(each -> each.supplierId().equals(supplierId));
        this.revision = revision;
    }

    /// Puts one supplier in the place of another; answers how it stands there last.
    Optional<Standing<LotSupplierStatus>> followMerger(UUID from, UUID into, long revision) {
        Optional<LotSupplier> old = supplier(from);
        Optional<LotSupplier> present = supplier(into);
        if (old.isEmpty()) {
            return Optional.empty();
        }
        LotSupplier surviving = present.orElse(old.get());
        if (present.isPresent()) {
            suppliers.remove(old.get());
        }
        surviving.takeOver(into, old.get().history(), revision);
        return Optional.of(surviving.history().getLast());
    }

    /// What is said of the lot, from day to day.
    List<Dated<LotDetails>> line() {
        return versions.stream()
                .map(version -> version.of(number))
                .sorted(Comparator.comparing(Dated::fromDay))
                .toList();
    }

    /// What is said of the lot on a day; refuses with 404 one that is not there yet.
    LotDetails detailsOn(LocalDate day) {
        return Dated.on(day, line())
                .orElseThrow(
                        () -> Problem.unknown("lot", number + " in framework " + framework.reference() + " on " + day))
                .facts();
    }

    List<LotSupplier> suppliers() {
        return List.copyOf(suppliers);
    }

    String number() {
        return number;
    }

    long revision() {
        return revision;
    }
}
