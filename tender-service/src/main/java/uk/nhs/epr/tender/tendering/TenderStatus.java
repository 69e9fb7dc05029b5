package uk.nhs.epr.tender.tendering;

import java.util.List;

/// Where a tender stands.
public enum TenderStatus {
    DRAFT,
    PUBLISHED,
    PREFERRED_SUPPLIER,
    AWARDED,
    CONTRACTED,
    CANCELLED;

    /// The steps that are open from here, by the last part of their address.
    public List<String> allowed() {
        return switch (this) {
            case DRAFT -> List.of("publication");
            case PUBLISHED, PREFERRED_SUPPLIER -> List.of("preferred-supplier", "award-decision", "cancellation");
            case AWARDED -> List.of("contract", "cancellation");
            case CONTRACTED, CANCELLED -> List.of();
        };
    }

    /// Whether what the tender says can still be changed.
    boolean mayBeAmended() {
        return this == DRAFT || this == PUBLISHED || this == PREFERRED_SUPPLIER;
    }
}
