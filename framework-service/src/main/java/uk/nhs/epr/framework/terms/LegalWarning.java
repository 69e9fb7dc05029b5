package uk.nhs.epr.framework.terms;

/// A rule of law that may be broken, and its source.
public record LegalWarning(String rule, String source, String detail) {}
