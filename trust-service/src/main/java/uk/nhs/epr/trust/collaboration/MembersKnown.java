package uk.nhs.epr.trust.collaboration;

/// How many of a collaboration's members are named.
public enum MembersKnown {
    /// Every member is named.
    ALL,
    /// There are others besides those that are named.
    SOME,
    /// It was reported without a name.
    NONE
}
