package uk.nhs.epr.kit.history;

/// A version of a fact as a service shows it: a record of the columns of `fact_version`, and of `stood_until`, when the
/// next version was recorded.
public interface RecordedVersion {
    long revision();
}
