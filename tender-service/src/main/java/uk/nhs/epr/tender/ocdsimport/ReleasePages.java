package uk.nhs.epr.tender.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.http.RetryAfter;
import uk.nhs.epr.ocds.reading.SourceText;

/// Fetches pages of other publishers' feeds: only from hosts that the operator allows, only by HTTPS (except
/// on its own machine), and without following redirects.
@ApplicationScoped
class ReleasePages {
    private static final int LARGEST = 64_000_000;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1");
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

    /// The result of fetching an address.
    sealed interface Fetched {
        /// The page's text.
        record Text(String text) implements Fetched {}

        /// Not now; `after` is what the publisher asks for, if it does.
        record Later(String reason, @Nullable Duration after) implements Fetched {}

        /// Not ever.
        record Refused(String reason) implements Fetched {}
    }

    private final List<String> hosts;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ReleasePages(@ConfigProperty(name = "ocds.import.hosts") List<String> hosts, Clock clock) {
        this.hosts = hosts.stream().map(String::strip).toList();
        this.clock = clock;
    }

    /// Why an address may not be fetched; null if it may be.
    @Nullable
    String refusal(String address) {
        if (address.length() > LONGEST_ADDRESS) {
            return "must not be longer than " + LONGEST_ADDRESS + " characters";
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException _) {
            return "must be a web address";
        }
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || uri.getScheme() == null) {
            return "must be a web address without a user";
        }
        String withPort = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
        boolean isOwn = OWN_MACHINE.contains(host);
        if (!hosts.contains(withPort) && !(isOwn && hosts.contains(host))) {
            return "must be at " + String.join(" or ", hosts);
        }
        return uri.getScheme().equals("https") || (isOwn && uri.getScheme().equals("http")) ? null : "must be https";
    }

    Fetched fetch(String address) throws InterruptedException {
        String refusal = refusal(address);
        if (refusal != null) {
            return new Fetched.Refused("The address " + address + " " + refusal);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("User-Agent", "epr-procurement-register")
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return read(answer, body);
            }
        } catch (IOException e) {
            return new Fetched.Later("The page could not be fetched: " + e, null);
        }
    }

    private Fetched read(HttpResponse<InputStream> answer, InputStream body) throws IOException {
        int status = answer.statusCode();
        if (status == 200) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? new Fetched.Refused("The page is larger than " + LARGEST + " bytes")
                    : new Fetched.Text(
                            SourceText.of(new ByteArrayInputStream(bytes)).readAllAsString());
        }
        return LATER.contains(status)
                ? new Fetched.Later(
                        "The publisher answered " + status,
                        RetryAfter.parse(
                                answer.headers().firstValue("Retry-After").orElse(null), clock.instant(), LONGEST_WAIT))
                : new Fetched.Refused("The publisher answered " + status);
    }
}
