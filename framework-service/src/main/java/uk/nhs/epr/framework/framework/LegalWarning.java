package uk.nhs.epr.framework.framework;

/// A rule of law that may be broken, and where it stands.
public record LegalWarning(String rule, String source, String detail) {}
