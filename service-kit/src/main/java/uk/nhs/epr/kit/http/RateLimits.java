package uk.nhs.epr.kit.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import uk.nhs.epr.kit.problem.Problem;

/// How often one client may ask: reads, writes and imports apart, by the token's subject or, without a token, by
/// the address. Tokens that are refused count for their address. An answer has what is left in `RateLimit` and
/// `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers). Each replica counts for itself.
@ApplicationScoped
public class RateLimits {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_CLIENTS = 100_000;

    private enum Kind {
        READS,
        WRITES,
        IMPORTS,
        FAILED_TOKENS
    }

    private record Client(Kind kind, String name) {}

    private final Limits limits;
    private final Cache<Client, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();

    RateLimits(Limits limits) {
        this.limits = limits;
    }

    void check(Passage passage) {
        String path = passage.request().path();
        if (path.startsWith("/q/")) {
            passage.on();
        } else if (passage.hasToken()) {
            checkCaller(passage);
        } else {
            count(passage, "address " + passage.address());
        }
    }

    /// Reads the token, on a worker where its key is yet to be fetched, and comes back to the event loop.
    private void checkCaller(Passage passage) {
        BiConsumer<RoutingContext, Throwable> answersLater = (_, _) -> {};
        passage.context().put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, answersLater);
        passage.request().pause();
        Context loop = passage.context().vertx().getOrCreateContext();
        QuarkusHttpUser.getSecurityIdentity(passage.context(), null)
                .subscribe()
                .with(
                        caller -> loop.runOnContext(_ -> count(passage, name(passage, caller))),
                        _ -> loop.runOnContext(_ -> countFailure(passage)));
    }

    private static String name(Passage passage, SecurityIdentity caller) {
        return caller.isAnonymous()
                ? "address " + passage.address()
                : "subject " + caller.getPrincipal().getName();
    }

    private void count(Passage passage, String client) {
        Kind kind = kind(passage);
        int quota = quota(kind);
        if (quota == 0) {
            passage.on();
            return;
        }
        ConsumptionProbe probe = bucket(kind, client).tryConsumeAndReturnRemaining(1);
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var headers = passage.context().response().headers();
        headers.set("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, quota, MINUTE.toSeconds()));
        headers.set(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(name, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            passage.on();
        } else {
            passage.refuse(tooMany(quota + " " + name + " a minute", probe));
        }
    }

    private void countFailure(Passage passage) {
        int quota = limits.failedTokensPerMinute();
        if (quota > 0) {
            ConsumptionProbe probe =
                    bucket(Kind.FAILED_TOKENS, passage.address()).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                passage.refuse(tooMany(quota + " refused tokens a minute from one address", probe));
                return;
            }
        }
        passage.on(); // and refused with 401, where the path needs a caller
    }

    private static Problem tooMany(String bound, ConsumptionProbe probe) {
        return Problem.tooMany("No more than " + bound, seconds(probe.getNanosToWaitForRefill()));
    }

    private static int seconds(long nanos) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }

    private static Kind kind(Passage passage) {
        if (passage.isRead()) {
            return Kind.READS;
        }
        String path = passage.request().path();
        boolean isImport = passage.request().method().equals(HttpMethod.POST)
                && (path.endsWith("/imports") || path.contains("/imports/"));
        return isImport ? Kind.IMPORTS : Kind.WRITES;
    }

    private int quota(Kind kind) {
        return switch (kind) {
            case READS -> limits.readsPerMinute();
            case WRITES -> limits.writesPerMinute();
            case IMPORTS -> limits.importsPerMinute();
            case FAILED_TOKENS -> limits.failedTokensPerMinute();
        };
    }

    private Bucket bucket(Kind kind, String client) {
        int quota = quota(kind);
        return buckets.get(
                new Client(kind, client),
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, MINUTE))
                        .build());
    }
}
