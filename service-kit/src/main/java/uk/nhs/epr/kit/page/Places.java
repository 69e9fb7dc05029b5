package uk.nhs.epr.kit.page;

import io.smallrye.config.ConfigMapping;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the pages of all services are, so that they link to each other. A service whose place is not configured is
/// named without a link.
@Named("places")
@Singleton
public class Places {
    /// The base addresses of the services' pages.
    @ConfigMapping(prefix = "epr.pages")
    public interface Bases {
        Optional<URI> trusts();

        Optional<URI> frameworks();

        Optional<URI> tenders();
    }

    private final Bases bases;

    Places(Bases bases) {
        this.bases = bases;
    }

    public @Nullable String board() {
        return of(bases.trusts(), "/");
    }

    public @Nullable String trust(@Nullable String odsCode) {
        return odsCode == null ? null : of(bases.trusts(), "/trusts/" + encoded(odsCode));
    }

    public @Nullable String framework(@Nullable String reference) {
        return reference == null ? null : of(bases.frameworks(), "/frameworks/" + encoded(reference));
    }

    public @Nullable String tender(@Nullable String ocid) {
        return ocid == null ? null : of(bases.tenders(), "/tenders/" + encoded(ocid));
    }

    private static @Nullable String of(Optional<URI> base, String path) {
        return base.map(at -> at.toString().replaceAll("/+$", "") + path).orElse(null);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
