package uk.nhs.epr.ocds.reading;

import org.jspecify.annotations.Nullable;

/// Something in the place of a release that could not be read as one, and why; with its process and id if they
/// could be found.
public record UnreadRelease(
        int index, @Nullable String ocid, @Nullable String id, String reason, String text) {}
