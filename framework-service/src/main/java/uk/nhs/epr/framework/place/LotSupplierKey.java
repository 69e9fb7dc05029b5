package uk.nhs.epr.framework.place;

/// Which supplier on which lot of which framework, as an address names them.
public record LotSupplierKey(String reference, String lot, String supplierId) {}
