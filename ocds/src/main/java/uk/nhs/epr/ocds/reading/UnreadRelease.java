package uk.nhs.epr.ocds.reading;

import org.jspecify.annotations.Nullable;

/// A value where a release should be, which could not be read as one, and why; with its process and id if they
/// could be found.
public record UnreadRelease(
        int index, @Nullable String ocid, @Nullable String id, String reason, String text) {}
