package uk.nhs.epr.kit.subscription.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.subscription.address.Targets;
import uk.nhs.epr.kit.subscription.address.WebhookConfig;

/// Posts one signed message to a receiver, at the address that was checked: TLS and `Host` go by the name, the
/// connection by that address. Follows no redirect, and waits no longer than the timeout for the whole exchange.
@ApplicationScoped
public class WebhookClient {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECTIONS_OF_ONE = 8;

    private final Vertx vertx;
    private final Targets targets;
    private final Duration timeout;
    private final HttpClient client;

    public WebhookClient(Vertx vertx, Targets targets, WebhookConfig config) {
        this.vertx = vertx;
        this.targets = targets;
        this.timeout = config.timeout();
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxPoolSize(CONNECTIONS_OF_ONE)
                .setConnectTimeout(CONNECT_MILLIS)
                .setVerifyHost(true)
                .setForceSni(true);
        config.authorities()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.client = vertx.createHttpClient(options);
    }

    /// Sends and waits for the answer; every failure is an answer too.
    Answer send(String url, int attempt, String id, List<Webhook> secrets, byte[] body) throws InterruptedException {
        OffsetDateTime at = OffsetDateTime.now(ZoneOffset.UTC);
        long began = System.nanoTime();
        try {
            URI target = targets.parse(url);
            List<InetAddress> addresses = targets.resolve(target);
            InetAddress address = addresses.get(attempt % addresses.size());
            Exchange exchange = new Exchange();
            long timer = vertx.setTimer(timeout.toMillis(), _ -> exchange.expire(timeout));
            try {
                post(exchange, target, address, id, secrets, body);
                Exchange.Reply reply = exchange.reply().get();
                return new Answer(at, since(began), reply.status(), null, reply.retryAfter(), reply.body());
            } finally {
                vertx.cancelTimer(timer);
            }
        } catch (Targets.Refused e) {
            return Answer.failed(at, since(began), "The address " + e.getMessage());
        } catch (ExecutionException e) {
            return Answer.failed(at, since(began), reason(e.getCause()));
        } catch (WebhookSigningException e) {
            return Answer.failed(at, since(began), "The message could not be signed");
        }
    }

    private void post(Exchange exchange, URI target, InetAddress address, String id, List<Webhook> secrets, byte[] body)
            throws WebhookSigningException {
        boolean isSecure = target.getScheme().equals("https");
        int port = target.getPort() > 0 ? target.getPort() : isSecure ? 443 : 80;
        long timestamp = Instant.now().getEpochSecond();
        String signed = new String(body, StandardCharsets.UTF_8);
        StringBuilder signatures = new StringBuilder();
        for (Webhook secret : secrets) {
            signatures.append(signatures.isEmpty() ? "" : " ").append(secret.sign(id, timestamp, signed));
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(isSecure)
                .setHost(target.getHost())
                .setPort(port)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setURI(pathOf(target))
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/cloudevents+json; charset=utf-8")
                .putHeader("User-Agent", "epr-register")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", signatures.toString());
        // on one event loop from the request on, so that no part of the answer arrives before there is a listener
        vertx.runOnContext(_ -> client.request(request)
                .compose(begun -> {
                    exchange.begun(begun);
                    return begun.send(Buffer.buffer(body));
                })
                .onSuccess(exchange::answered)
                .onFailure(exchange::failed));
    }

    private static String pathOf(URI target) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String reason(@Nullable Throwable fault) {
        return switch (fault) {
            case Exchange.Expired expired -> String.valueOf(expired.getMessage());
            case SSLException _ -> "The TLS connection failed, or the certificate is not trusted";
            case null, default -> "The receiver could not be reached, or closed the connection";
        };
    }
}
