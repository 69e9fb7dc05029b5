package uk.nhs.epr.framework.framework;

/// How a supplier stands on a lot; only an active one can be called on.
public enum LotSupplierStatus {
    ACTIVE,
    SUSPENDED,
    EXCLUDED,
    WITHDRAWN
}
