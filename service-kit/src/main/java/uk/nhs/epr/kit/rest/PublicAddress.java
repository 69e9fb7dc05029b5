package uk.nhs.epr.kit.rest;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The service's public address, used for every address in an answer. It is configured (`epr.public.address`)
/// and never read from `Host`, which clients can set. Without it, this machine's address.
@ApplicationScoped
public class PublicAddress {
    /// Where others find the service.
    @ConfigMapping(prefix = "epr.public")
    public interface Place {
        Optional<URI> address();
    }

    private final Optional<URI> configured;
    private final CurrentVertxRequest current;
    private final int port;

    PublicAddress(Place place, CurrentVertxRequest current, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.configured = place.address();
        this.current = current;
        this.port = port;
    }

    /// The public form of an address within this service, whatever its own host says.
    public URI of(URI inner) {
        String query = inner.getRawQuery() == null ? "" : "?" + inner.getRawQuery();
        return URI.create(base() + inner.getRawPath() + query);
    }

    /// Without a slash at its end.
    public String base() {
        return configured
                .map(address -> address.toString().replaceAll("/+$", ""))
                .orElseGet(() -> "http://localhost:" + port());
    }

    /// Outside a request, the port that is configured.
    private int port() {
        return Arc.container().requestContext().isActive() && current.getCurrent() != null
                ? current.getCurrent().request().localAddress().port()
                : port;
    }
}
