package uk.nhs.epr.framework.supplier;

import java.util.UUID;

/// A supplier's record was merged into another, in this transaction: whatever names the one names the other from
/// now on.
public record SupplierMerged(UUID from, UUID into) {}
