package uk.nhs.epr.framework.membership;

/// How far a trust has come in a framework; only one that has joined can call off.
public enum MemberStatus {
    CONSIDERING,
    JOINING,
    JOINED,
    WITHDRAWN
}
