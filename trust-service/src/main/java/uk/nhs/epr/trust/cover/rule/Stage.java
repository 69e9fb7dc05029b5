package uk.nhs.epr.trust.cover.rule;

/// How far a trust is on the way to a replacement, from nothing to a signed contract; or the system is
/// being switched off and needs none.
public enum Stage {
    NONE,
    ASSESSING,
    CONSIDERING_FRAMEWORK,
    JOINING_FRAMEWORK,
    ON_FRAMEWORK,
    PLANNING_TENDER,
    IN_TENDER,
    PREFERRED_SUPPLIER,
    AWARDED,
    SECURED,
    WINDING_DOWN
}
