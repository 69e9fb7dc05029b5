package uk.nhs.epr.kit.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/// The address that limits of one client use: with IPv6 its network, because one client has a whole network.
public final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    public static String of(HttpServerRequest request) {
        String host = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
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
}
