package uk.nhs.epr.ocds.reading;

import org.jspecify.annotations.Nullable;

/// Something that stood where a release should and could not be read as one, and why; as far as they could be
/// made out, its process and its id.
public record UnreadRelease(
        int index, @Nullable String ocid, @Nullable String id, String reason, String text) {}
