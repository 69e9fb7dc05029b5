package uk.nhs.epr.ocds.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What the releases of a process were merged into; `warnings` name the lists in which a release gave several
/// objects the same `id`.
public record Merged(ObjectNode compiled, ObjectNode versioned, List<String> warnings) {}
