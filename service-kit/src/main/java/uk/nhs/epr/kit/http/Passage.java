package uk.nhs.epr.kit.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import uk.nhs.epr.kit.problem.Problem;

/// A request on its way through the front door: passed on once, or refused once.
record Passage(RoutingContext context, Consumer<Problem> refusal) {
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int NETWORK_BYTES = 8;

    HttpServerRequest request() {
        return context.request();
    }

    boolean isRead() {
        return isRead(request());
    }

    static boolean isRead(HttpServerRequest request) {
        return READS.contains(request.method());
    }

    boolean hasToken() {
        return request().headers().contains("Authorization");
    }

    /// The address that the client has: with IPv6 its network, since one client has a whole one.
    String address() {
        String host = request().remoteAddress() == null
                ? "unknown"
                : request().remoteAddress().hostAddress();
        if (host == null || host.indexOf(':') < 0) {
            return String.valueOf(host);
        }
        try {
            return InetAddress.getByName(host) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
                    : host;
        } catch (UnknownHostException _) {
            return host; // not a number: a socket's name, which is one client too
        }
    }

    void on() {
        context.next();
    }

    void refuse(Problem problem) {
        refusal.accept(problem);
    }
}
