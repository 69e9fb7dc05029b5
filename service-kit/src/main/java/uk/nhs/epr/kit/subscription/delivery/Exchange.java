package uk.nhs.epr.kit.subscription.delivery;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.http.RetryAfter;

/// One request and its answer, on its event loop. When its time is over, it is aborted in any state.
final class Exchange {
    private static final int MOST_READ = 8_192;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /// What the receiver answered, as far as it was read.
    record Reply(int status, @Nullable Duration retryAfter, String body) {}

    /// The receiver did not answer in time.
    static final class Expired extends Exception {
        private Expired(Duration timeout) {
            super("The receiver did not answer within " + timeout.toSeconds() + " s");
        }
    }

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private @Nullable HttpClientRequest request;
    private boolean isExpired;

    CompletableFuture<Reply> reply() {
        return reply;
    }

    synchronized void begun(HttpClientRequest begun) {
        request = begun;
        if (isExpired) {
            begun.reset();
        }
    }

    synchronized void expire(Duration timeout) {
        isExpired = true;
        reply.completeExceptionally(new Expired(timeout));
        if (request != null) {
            request.reset();
        }
    }

    void failed(Throwable fault) {
        reply.completeExceptionally(fault);
    }

    void answered(HttpClientResponse response) {
        Buffer read = Buffer.buffer();
        Duration pause = RetryAfter.parse(response.getHeader("Retry-After"), Instant.now(), LONGEST_PAUSE);
        response.exceptionHandler(this::failed);
        response.handler(part -> {
            read.appendBuffer(part);
            if (read.length() > MOST_READ) {
                complete(response, pause, "");
                response.request().reset();
            }
        });
        response.endHandler(_ -> complete(response, pause, read.toString()));
    }

    private void complete(HttpClientResponse response, @Nullable Duration pause, String body) {
        reply.complete(new Reply(response.statusCode(), pause, body));
    }
}
