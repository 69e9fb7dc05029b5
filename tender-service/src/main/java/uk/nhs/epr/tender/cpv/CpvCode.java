package uk.nhs.epr.tender.cpv;

/// A code of the Common Procurement Vocabulary: eight digits, with the check digit where the list gives it.
public record CpvCode(String code, String description) {}
