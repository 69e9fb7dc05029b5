package uk.nhs.epr.framework.placing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.framework.Frameworks;
import uk.nhs.epr.framework.journal.FrameworkJournal;
import uk.nhs.epr.framework.journal.FrameworkState;
import uk.nhs.epr.framework.place.LotSupplier;
import uk.nhs.epr.framework.place.LotSupplierKey;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.place.LotSuppliers;
import uk.nhs.epr.framework.supplier.Suppliers;
import uk.nhs.epr.framework.terms.Stated;
import uk.nhs.epr.kit.rest.IfMatch;

/// Records a supplier's status on a lot of a framework.
@ApplicationScoped
class StateLotSupplier {
    private final Frameworks frameworks;
    private final LotSuppliers places;
    private final Suppliers suppliers;
    private final FrameworkJournal journal;
    private final Clock clock;

    StateLotSupplier(
            Frameworks frameworks, LotSuppliers places, Suppliers suppliers, FrameworkJournal journal, Clock clock) {
        this.frameworks = frameworks;
        this.places = places;
        this.suppliers = suppliers;
        this.journal = journal;
        this.clock = clock;
    }

    Stated state(LotSupplierKey key, LotSupplierDetails details, @Nullable IfMatch seen, @Nullable String ifNoneMatch) {
        UUID supplierId = suppliers.known(key.supplierId());
        frameworks.toSupplement(key.reference());
        LotSupplier place = places.locked(key.reference(), key.lot(), supplierId);
        boolean isNew = !place.isThere();
        IfMatch.requireToPut(seen, ifNoneMatch, isNew ? null : place.revision());
        LocalDate today = LocalDate.now(clock);
        StatedStatus<LotSupplierStatus> stated = details.asOf(today, place.history());
        Object before = isNew ? null : shown(place);
        place.state(stated).ifPresent(event -> journal.record(place, event, before, shown(place)));
        return new Stated(isNew, stated.shownOn(today, place.history()));
    }

    private static Object shown(LotSupplier place) {
        return FrameworkState.LotSupplierState.of(place, null);
    }
}
