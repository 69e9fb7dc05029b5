package uk.nhs.epr.framework.framework;

/// Which supplier on which lot of which framework, as an address names them.
record LotSupplierKey(String reference, String lot, String supplierId) {}
