package uk.nhs.epr.framework.place;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.terms.Limits;

/// A supplier's place on a lot, with its dated statuses: a separate aggregate. One that was voided, or merged into
/// another, has no history; its versions continue if it is recorded again. Methods return what happened, or
/// nothing.
@Entity
public class LotSupplier {
    @Id
    private UUID id;

    private String frameworkReference;
    private String lotNumber;
    private UUID supplierId;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StatedStatus<LotSupplierStatus>> history = List.of();

    @SuppressWarnings("UnusedVariable") // searches read it: null where nothing is stated
    private @Nullable LocalDate firstDay;

    private long version;
    private long revision;

    protected LotSupplier() {}

    /// One about which nothing is stated yet.
    public LotSupplier(UUID id, String frameworkReference, String lotNumber, UUID supplierId) {
        this.id = id;
        this.frameworkReference = frameworkReference;
        this.lotNumber = lotNumber;
        this.supplierId = supplierId;
    }

    /// Takes a statement into the history. What is stated again just so changes nothing.
    public Optional<LotSupplierEvent> state(StatedStatus<LotSupplierStatus> stated) {
        if (history.contains(stated)) {
            return Optional.empty();
        }
        Limits.mustHaveRoom(history.size(), Limits.HISTORY, "statuses in one history");
        take(StatedStatus.joined(history, stated));
        return Optional.of(new LotSupplierEvent.Changed(stated));
    }

    /// Statements of one origin replace its earlier ones.
    public Optional<LotSupplierEvent> restate(String origin, List<StatedStatus<LotSupplierStatus>> statements) {
        List<StatedStatus<LotSupplierStatus>> others = history.stream()
                .filter(stated -> stated.source() == null
                        || !stated.source().publication().equals(origin))
                .toList();
        List<StatedStatus<LotSupplierStatus>> restated = joined(others, statements);
        if (restated.equals(history)) {
            return Optional.empty();
        }
        Limits.mustHaveRoom(restated.size() - 1, Limits.HISTORY, "statuses in one history");
        take(restated);
        return Optional.of(new LotSupplierEvent.Changed(history.getLast()));
    }

    /// Takes over what was stated about a supplier whose record was merged into this one's; of two statements
    /// of one date its own stays.
    public LotSupplierEvent takeOver(LotSupplier other) {
        take(joined(history, other.history));
        return new LotSupplierEvent.Changed(history.getLast());
    }

    /// Its supplier's record was merged into another, which has taken its place over.
    public LotSupplierEvent mergeInto(UUID survivor) {
        take(List.of());
        return new LotSupplierEvent.Merged(survivor);
    }

    public LotSupplierEvent voidIt(Voiding why) {
        take(List.of());
        return new LotSupplierEvent.Voided(why);
    }

    /// With the other statements, of dates about which nothing is stated yet.
    private static List<StatedStatus<LotSupplierStatus>> joined(
            List<StatedStatus<LotSupplierStatus>> own, List<StatedStatus<LotSupplierStatus>> more) {
        List<StatedStatus<LotSupplierStatus>> joined = own;
        for (StatedStatus<LotSupplierStatus> stated : more) {
            if (own.stream().noneMatch(each -> each.since().equals(stated.since()))) {
                joined = StatedStatus.joined(joined, stated);
            }
        }
        return joined;
    }

    private void take(List<StatedStatus<LotSupplierStatus>> history) {
        this.history = history;
        firstDay = history.isEmpty() ? null : history.getFirst().since().firstDay();
        version++;
        revision++;
    }

    /// Whether anything is stated about it.
    public boolean isThere() {
        return !history.isEmpty();
    }

    public String frameworkReference() {
        return frameworkReference;
    }

    public String lotNumber() {
        return lotNumber;
    }

    public UUID supplierId() {
        return supplierId;
    }

    public List<StatedStatus<LotSupplierStatus>> history() {
        return history;
    }

    public long version() {
        return version;
    }

    public long revision() {
        return revision;
    }
}
