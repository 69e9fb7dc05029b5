package uk.nhs.epr.tender.tendering;

/// The form of a code of the Common Procurement Vocabulary (2008), its check digit optional.
final class Cpv {
    static final String FORM = "\\d{8}(-\\d)?";
    static final String MESSAGE = "must be a CPV code of eight digits, such as 48180000";

    private Cpv() {}
}
