package uk.nhs.epr.kit.subscription.address;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Decides where webhooks may go. The name of a target is resolved once for each attempt, every address it has
/// must be allowed, and the connection is made to one of those that were checked, so that a second answer of
/// the name service cannot lead elsewhere.
@ApplicationScoped
public class Targets {
    private static final int LONGEST = 2_048;
    private static final int LOOKUP_SECONDS = 5;

    /// A target is refused, or its name has no address; the message may be shown to the subscriber.
    public static final class Refused extends Exception {
        private final boolean isForbidden;

        private Refused(String message, boolean isForbidden) {
            super(message);
            this.isForbidden = isForbidden;
        }

        /// Whether the address may not receive webhooks, rather than the name having none at present.
        public boolean isForbidden() {
            return isForbidden;
        }
    }

    /// Finds the addresses of a host.
    @FunctionalInterface
    public interface Names {
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    // a lookup blocks its carrier thread, so it uses a platform thread; deliveries bound their number
    private static final Executor LOOKUPS =
            lookup -> Thread.ofPlatform().daemon().name("webhook-name").start(lookup);

    private final Names names;
    private final boolean allowHttp;
    private final List<SpecialNetworks.Network> allowed;

    @jakarta.inject.Inject
    Targets(WebhookConfig config) {
        this(config, host -> Arrays.asList(InetAddress.getAllByName(host)));
    }

    public Targets(WebhookConfig config, Names names) {
        this.names = names;
        this.allowHttp = config.allowHttp();
        this.allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(String::strip)
                .map(SpecialNetworks.Network::of)
                .toList();
    }

    /// The address as a URI; refuses a malformed target.
    public URI parse(String url) throws Refused {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException _) {
            throw forbidden("is not a URL");
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
            throw forbidden(allowHttp ? "must begin with https:// or http://" : "must begin with https://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535 || url.length() > LONGEST) {
            throw forbidden("must have a host, and up to " + LONGEST + " characters");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw forbidden("must not have a user or a fragment");
        }
        return uri;
    }

    /// The addresses of the target, all of them allowed.
    public List<InetAddress> resolve(URI target) throws Refused, InterruptedException {
        String host = target.getHost();
        List<InetAddress> found = lookUp(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        for (InetAddress address : found) {
            if (!SpecialNetworks.isPublic(address) && allowed.stream().noneMatch(network -> network.holds(address))) {
                throw forbidden("has an address that may not receive webhooks (private, local or reserved)");
            }
        }
        return found;
    }

    private List<InetAddress> lookUp(String host) throws Refused, InterruptedException {
        CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
        LOOKUPS.execute(() -> {
            try {
                lookup.complete(names.of(host));
            } catch (UnknownHostException | RuntimeException e) {
                lookup.completeExceptionally(e);
            }
        });
        try {
            List<InetAddress> found = lookup.get(LOOKUP_SECONDS, TimeUnit.SECONDS);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (ExecutionException | TimeoutException _) {
            // like a name without addresses
        }
        throw new Refused("has a host name without an address", false);
    }

    private static Refused forbidden(String detail) {
        return new Refused(detail, true);
    }
}
