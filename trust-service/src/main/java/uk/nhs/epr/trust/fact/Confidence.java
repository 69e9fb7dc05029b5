package uk.nhs.epr.trust.fact;

/// How sure a fact is.
public enum Confidence {
    /// Stated by the trust itself or in an official notice.
    CONFIRMED,
    /// Reported by others.
    REPORTED,
    /// Concluded from signs.
    INDICATED
}
