package uk.nhs.epr.ocds.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A release in a file: the `index`-th, from 0. `text` is its own source, unchanged unless `repaired` says
/// what had to be repaired before it could be read.
public record FoundRelease(
        int index,
        String ocid,
        String id,
        Instant date,
        String text,
        ObjectNode body,
        @Nullable String repaired) {}
