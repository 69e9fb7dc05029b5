package uk.nhs.epr.tender.tendering;

/// The status of a tender, in the order of a successful life; the last four end it without a running contract.
/// `REPORTED` is known from the press or a similar source, without a known notice. A tender with several lots
/// has the furthest status of its lots.
public enum TenderStatus {
    DRAFT,
    REPORTED,
    ENGAGEMENT,
    PLANNED,
    PUBLISHED,
    SHORTLISTED,
    INVITED,
    DIALOGUE,
    EVALUATION,
    TRANSPARENCY,
    PREFERRED_SUPPLIER,
    AWARDED,
    CONTRACTED,
    TERMINATED,
    CANCELLED,
    WITHDRAWN,
    UNSUCCESSFUL
}
