package uk.nhs.epr.ocds.merge;

/// What becomes of a list in which one release gives several objects the same `id`.
public enum Duplicates {
    /// They are merged into one, as the standard's routine has it, and a warning says so.
    MERGE,
    /// All objects of all releases are kept, one after the other.
    APPEND,
    /// Objects are merged by their place in the list instead of their `id`.
    BY_POSITION
}
