package uk.nhs.epr.tender.step;

import uk.nhs.epr.tender.tendering.TenderState;

/// What notices say of a tender, with how to reach persons, which is kept out of the tender itself.
public interface WholeNotices {
    /// The tender as its notices tell of it whole; one that is run here as it is.
    TenderState of(TenderState tender);
}
