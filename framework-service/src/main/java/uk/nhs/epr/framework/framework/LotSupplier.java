package uk.nhs.epr.framework.framework;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import uk.nhs.epr.framework.evidence.Standing;

/// A supplier on a lot, with how it stood there since when. Part of the framework's aggregate.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate and searches read what is only written here
class LotSupplier {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "lot_id")
    private Lot lot;

    private UUID supplierId;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Standing<LotSupplierStatus>> history = List.of();

    private LocalDate firstDay = LocalDate.MAX;
    private long revision;

    protected LotSupplier() {}

    LotSupplier(Lot lot, UUID supplierId) {
        id = Generators.timeBasedEpochRandomGenerator().generate();
        this.lot = lot;
        this.supplierId = supplierId;
    }

    /// Takes a statement into the history; answers false when it stands there already, just so.
    boolean state(Standing<LotSupplierStatus> stated, long revision) {
        if (history.contains(stated)) {
            return false;
        }
        Limits.mustHaveRoom(history.size(), Limits.HISTORY, "statuses in one history");
        history = Standing.joined(history, stated);
        firstDay = history.getFirst().since().firstDay();
        this.revision = revision;
        return true;
    }

    /// What one origin tells takes the place of what it told before; answers false when that is the same.
    boolean retell(String origin, List<Standing<LotSupplierStatus>> told, long revision) {
        List<Standing<LotSupplierStatus>> others = history.stream()
                .filter(stated -> stated.source() == null
                        || !stated.source().publication().equals(origin))
                .toList();
        List<Standing<LotSupplierStatus>> retold = others;
        for (Standing<LotSupplierStatus> stated : told) {
            if (others.stream().noneMatch(each -> each.since().equals(stated.since()))) {
                retold = Standing.joined(retold, stated);
            }
        }
        if (retold.equals(history)) {
            return false;
        }
        history = retold;
        firstDay = history.getFirst().since().firstDay();
        this.revision = revision;
        return true;
    }

    /// It stands for this supplier from now on, with another record's history beside its own; of two things said of
    /// one date its own stays.
    void takeOver(UUID supplierId, List<Standing<LotSupplierStatus>> other, long revision) {
        this.supplierId = supplierId;
        List<Standing<LotSupplierStatus>> own = history;
        for (Standing<LotSupplierStatus> stated : other) {
            if (own.stream().noneMatch(each -> each.since().equals(stated.since()))) {
                history = Standing.joined(history, stated);
            }
        }
        firstDay = history.getFirst().since().firstDay();
        this.revision = revision;
    }

    UUID supplierId() {
        return supplierId;
    }

    List<Standing<LotSupplierStatus>> history() {
        return history;
    }

    long revision() {
        return revision;
    }
}
