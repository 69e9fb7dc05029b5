package uk.nhs.epr.framework.framework;

import java.util.List;
import java.util.UUID;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.history.Dated;

/// A framework as its process's releases tell it: what holds of it and of its lots from day to day, and the suppliers
/// on
/// them. `origin` is the publication that the suppliers' standings name as their source.
public record ImportedFramework(String origin, List<Dated<FrameworkDetails>> line, List<ImportedLot> lots) {
    /// A lot with the suppliers to whom it was awarded.
    public record ImportedLot(List<Dated<LotDetails>> line, List<OnLot> suppliers) {
        String number() {
            return line.getLast().facts().number();
        }
    }

    /// A supplier on a lot, as awards tell it.
    public record OnLot(UUID supplierId, List<StatedStatus<LotSupplierStatus>> standings) {}
}
