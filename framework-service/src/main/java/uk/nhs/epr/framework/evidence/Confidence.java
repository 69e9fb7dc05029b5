package uk.nhs.epr.framework.evidence;

/// How sure a fact is.
public enum Confidence {
    /// Stated by the organisation itself or in an official notice.
    CONFIRMED,
    /// Reported by others.
    REPORTED,
    /// Concluded from signs.
    INDICATED
}
