package uk.nhs.epr.framework.terms;

/// How a member chooses a supplier of a lot: without or with a competition among them.
public enum CallOffMethod {
    DIRECT_AWARD,
    MINI_COMPETITION
}
