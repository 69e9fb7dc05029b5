package uk.nhs.epr.framework.framework;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.kit.rest.IfMatch;

/// States how a supplier stands on a lot of a framework.
@ApplicationScoped
class StateLotSupplier {
    private final Frameworks frameworks;
    private final Suppliers suppliers;
    private final FrameworkJournal journal;
    private final Clock clock;

    StateLotSupplier(Frameworks frameworks, Suppliers suppliers, FrameworkJournal journal, Clock clock) {
        this.frameworks = frameworks;
        this.suppliers = suppliers;
        this.journal = journal;
        this.clock = clock;
    }

    Stated state(LotSupplierKey key, LotSupplierDetails details, @Nullable IfMatch seen, @Nullable String ifNoneMatch) {
        UUID supplierId = suppliers.known(key.supplierId());
        Framework framework = frameworks.toChange(key.reference());
        Lot lot = framework.lot(key.lot());
        Optional<LotSupplier> present = lot.supplier(supplierId);
        IfMatch.requireToPut(
                seen, ifNoneMatch, present.map(LotSupplier::revision).orElse(null));
        LocalDate today = LocalDate.now(clock);
        Standing<LotSupplierStatus> stated =
                details.asOf(today, present.map(LotSupplier::history).orElse(List.of()));
        Object before = present.map(StateLotSupplier::shown).orElse(null);
        framework.stateOnLot(key.lot(), supplierId, stated).ifPresent(event -> {
            Object after = shown(lot.supplier(supplierId).orElseThrow());
            journal.record(framework, event, before, after);
        });
        LocalDate shownOn =
                stated.shownOn(today, lot.supplier(supplierId).orElseThrow().history());
        return new Stated(present.isEmpty(), shownOn);
    }

    private static Object shown(LotSupplier supplier) {
        return FrameworkState.stateOf(supplier, Map.of());
    }
}
