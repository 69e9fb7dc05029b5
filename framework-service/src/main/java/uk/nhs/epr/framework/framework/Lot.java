package uk.nhs.epr.framework.framework;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.ValueRange;

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
    private String title;
    private @Nullable String description;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ValueRange value;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> cpv;

    @JdbcTypeCode(SqlTypes.JSON)
    private LotDetails.@Nullable Users users;

    @JdbcTypeCode(SqlTypes.JSON)
    private LotDetails.@Nullable CallOffTerms callOff;

    @OneToMany(mappedBy = "lot", cascade = CascadeType.ALL)
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("id")
    private List<LotSupplier> suppliers = new ArrayList<>();

    private long revision;

    protected Lot() {}

    Lot(Framework framework, LotDetails details, long revision) {
        id = Generators.timeBasedEpochRandomGenerator().generate();
        this.framework = framework;
        number = details.number();
        take(details, revision);
    }

    final void take(LotDetails details, long revision) {
        title = details.title();
        description = details.description();
        value = details.value();
        cpv = details.cpv();
        users = details.users();
        callOff = details.callOff();
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

    LotDetails details() {
        return new LotDetails(number, title, description, value, cpv, users, callOff);
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
