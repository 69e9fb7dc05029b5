package uk.nhs.epr.framework.joining;

/// What may be wrong with a membership, as far as the register of trusts has published it: `trust-unknown` goes when
/// the trust
/// arrives, `before-opening` when either day is corrected.
public record MemberWarning(String rule, String detail) {}
