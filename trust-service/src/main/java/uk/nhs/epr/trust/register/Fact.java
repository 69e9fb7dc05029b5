package uk.nhs.epr.trust.register;

/// What can be stated about a trust. The first four hold from a day to a day; of the days on which a trust
/// opens and closes, what was stated last holds.
public enum Fact {
    NAME,
    TYPE,
    REGION,
    ICB,
    OPENED,
    CLOSED
}
