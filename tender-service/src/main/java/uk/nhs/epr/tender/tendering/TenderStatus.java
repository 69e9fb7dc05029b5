package uk.nhs.epr.tender.tendering;

/// Where a tender stands, in the order of a life that goes well; the last four end it without a running contract.
/// `REPORTED` is known from the press or the like, of no notice as far as anybody knows. Of a tender with several
/// lots, the furthest that one of them got.
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
