package uk.nhs.epr.framework.supplier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The full public state of a supplier, as every event of it carries. One that was merged has the name of the one
/// it was merged into.
record SupplierState(
        UUID id,
        @JsonUnwrapped SupplierDetails details,
        @Nullable UUID mergedInto,
        List<SupplierParent.Owner> parents) {}
