package uk.nhs.epr.ocds.merge;

/// How the releases of a process are merged in one field.
public enum MergeRule {
    /// The field is left out (`omitWhenMerged`).
    OMIT,
    /// A later value replaces the earlier one completely: `wholeListMerge`, and lists that by the schema have
    /// anything but objects with an `id`.
    WHOLE,
    /// Objects are merged field by field, the objects of a list by their `id`; values are replaced.
    DEEP
}
