package uk.nhs.epr.framework.place;

/// A supplier's status on a lot; call-offs need an active one.
public enum LotSupplierStatus {
    ACTIVE,
    SUSPENDED,
    EXCLUDED,
    WITHDRAWN
}
