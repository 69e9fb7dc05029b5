package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.databind.util.RawValue;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Releases as they are published, with who publishes them under which licence (OCDS 1.1).
public record ReleasePackage(
        String uri,
        String version,
        List<String> extensions,
        OffsetDateTime publishedDate,
        Publisher publisher,
        String license,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        List<RawValue> releases,

        @Nullable Links links) {
    /// Who publishes.
    public record Publisher(String name, @Nullable String uri) {}

    /// The next page, if there is one; in a feed, also where to ask for what comes later.
    @Schema(name = "PackageLinks")
    public record Links(@Nullable String next, @Nullable String resume) {}
}
