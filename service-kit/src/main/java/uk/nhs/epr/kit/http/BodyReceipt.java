package uk.nhs.epr.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Receives a request's body on the event loop, so that a worker sees it whole and a slow sender holds none.
/// Bounds its size, its time, its rate, and what all bodies take together. The body of a request without a
/// token is discarded.
@ApplicationScoped
public class BodyReceipt {
    private static final long TICK_MILLIS = 500;

    private final Limits limits;
    private final AtomicLong held = new AtomicLong();

    BodyReceipt(Limits limits) {
        this.limits = limits;
    }

    void receive(Passage passage) {
        HttpServerRequest request = passage.request();
        if (passage.isRead()) {
            passage.on();
            return;
        }
        if (length(request) > limits.bodySize().asLongValue()) {
            throw tooLarge();
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        new Receipt(passage).begin();
    }

    private static long length(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            throw Problem.of(ProblemType.MALFORMED, "Content-Length is not a number");
        }
    }

    private Problem tooLarge() {
        return Problem.of(
                ProblemType.TOO_LARGE,
                "A body may have up to %,d bytes".formatted(limits.bodySize().asLongValue()));
    }

    /// One body on its way in.
    private final class Receipt {
        private final Passage passage;
        private final boolean isKept;
        private final Buffer body = Buffer.buffer();
        private final long began = System.nanoTime();
        private long received;
        private boolean over;

        private Receipt(Passage passage) {
            this.passage = passage;
            this.isKept = passage.hasToken();
        }

        private void begin() {
            HttpServerRequest request = passage.request();
            long timer = passage.context().vertx().setPeriodic(TICK_MILLIS, _ -> tick());
            passage.context().addEndHandler(_ -> held.addAndGet(-body.length()));
            request.exceptionHandler(_ -> end(timer, null));
            request.handler(this::take);
            request.endHandler(_ -> end(timer, isKept ? body : null));
            if (!isKept) {
                pass(Buffer.buffer());
            }
            request.resume();
        }

        private void take(Buffer chunk) {
            received += chunk.length();
            if (over) {
                return;
            }
            if (received > limits.bodySize().asLongValue()) {
                refuse(tooLarge());
            } else if (isKept) {
                body.appendBuffer(chunk);
                if (held.addAndGet(chunk.length()) > limits.bodiesTogether().asLongValue()) {
                    refuse(Problem.notYet(503, "The service is busy. Try again", 1));
                }
            }
        }

        private void tick() {
            long elapsed = System.nanoTime() - began;
            double seconds = (double) elapsed / TimeUnit.SECONDS.toNanos(1);
            boolean isSlow = elapsed > limits.bodyGrace().toNanos() && received < seconds * limits.bodyBytesPerSecond();
            if (over || !(isSlow || elapsed > limits.bodyTime().toNanos())) {
                return;
            }
            refuse(Problem.of(
                    ProblemType.TOO_SLOW,
                    "Send the body within %d seconds, at %,d bytes a second or more"
                            .formatted(limits.bodyTime().toSeconds(), limits.bodyBytesPerSecond())));
        }

        /// Answers before the body is whole: the connection can't be used again.
        private void refuse(Problem problem) {
            over = true;
            if (isKept) {
                passage.refuse(problem);
            } else {
                passage.request().connection().close(); // answered already
            }
        }

        private void end(long timer, @Nullable Buffer whole) {
            passage.context().vertx().cancelTimer(timer);
            if (!over && whole != null) {
                pass(whole);
            }
            over = true;
        }

        private void pass(Buffer whole) {
            ((RoutingContextInternal) passage.context()).setBody(whole);
            passage.on();
        }
    }
}
