package uk.nhs.epr.tender.step;

import uk.nhs.epr.tender.tendering.TenderState;

/// What notices say of a tender, with how to reach persons, which is kept out of the tender itself.
public interface WholeNotices {
    /// The tender from its unmasked notices; one that is run here is unchanged.
    TenderState of(TenderState tender);
}
