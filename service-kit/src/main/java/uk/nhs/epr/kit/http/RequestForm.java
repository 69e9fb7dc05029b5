package uk.nhs.epr.kit.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Refuses malformed requests, and gives every answer the headers that caches use.
@ApplicationScoped
public class RequestForm {
    private static final int LONGEST_ADDRESS = 8 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;

    void check(Passage passage) {
        HttpServerRequest request = passage.request();
        passage.context().addHeadersEndHandler(_ -> addHeaders(passage));
        if (request.uri().length() > LONGEST_ADDRESS) {
            throw Problem.of(ProblemType.ADDRESS_TOO_LONG, "An address may have up to 8,192 characters");
        }
        if (size(request.headers()) > LARGEST_HEADERS) {
            throw Problem.of(ProblemType.HEADERS_TOO_LARGE, "Headers may have up to 16,384 characters");
        }
        int hosts = request.headers().getAll("Host").size();
        if (hosts > 1 || (hosts == 0 && request.version() == HttpVersion.HTTP_1_1)) {
            throw malformed(
                    "A request must have exactly one Host header; this one has " + (hosts == 0 ? "none" : hosts));
        }
        checkAddress(request.uri());
        String known = request.getHeader("If-None-Match");
        if (known != null) {
            request.headers().set("If-None-Match", known.replace("W/\"", "\"")); // RFC 9110: compared weakly
        }
        passage.on();
    }

    private static long size(MultiMap headers) {
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    /// The service runs with `vertx.disableURIValidation`, so that this is refused here, with a problem.
    private static void checkAddress(String address) {
        if (address.contains("%00")) {
            throw malformed("The address holds the character NUL");
        }
        try {
            var _ = new URI(address);
        } catch (URISyntaxException e) {
            throw malformed("The address is not valid from character %d; write it with escapes such as %%20"
                    .formatted(e.getIndex() + 1));
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED, detail);
    }

    /// Who may keep an answer: nobody, if a token was sent; for open answers, clients that revalidate before use.
    private static void addHeaders(Passage passage) {
        MultiMap headers = passage.context().response().headers();
        headers.set("Vary", "Accept, Accept-Encoding, Authorization");
        headers.set("X-Content-Type-Options", "nosniff");
        if (!headers.contains("Cache-Control")) {
            boolean isOpen = !passage.hasToken() && passage.context().response().getStatusCode() < 400;
            headers.set("Cache-Control", isOpen ? "no-cache" : "no-store");
        }
    }
}
