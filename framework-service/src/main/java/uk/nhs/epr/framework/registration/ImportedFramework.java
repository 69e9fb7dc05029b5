package uk.nhs.epr.framework.registration;

import java.util.List;
import java.util.UUID;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.framework.terms.LotDetails;

/// A framework from its process's releases: dated versions of it and its lots, and the suppliers on them. `origin`
/// is the source of the suppliers' statuses.
public record ImportedFramework(String origin, List<Dated<FrameworkDetails>> line, List<ImportedLot> lots) {
    /// A lot with the suppliers to whom it was awarded.
    public record ImportedLot(List<Dated<LotDetails>> line, List<OnLot> suppliers) {
        String number() {
            return line.getLast().facts().number();
        }
    }

    /// A supplier on a lot, from awards.
    public record OnLot(UUID supplierId, List<StatedStatus<LotSupplierStatus>> standings) {}
}
