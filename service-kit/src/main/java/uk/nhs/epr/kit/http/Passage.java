package uk.nhs.epr.kit.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Consumer;
import uk.nhs.epr.kit.problem.Problem;

/// A request on its way through the front door: passed on once, or refused once.
record Passage(RoutingContext context, Consumer<Problem> refusal) {
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

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

    String address() {
        return ClientAddress.of(request());
    }

    void on() {
        context.next();
    }

    void refuse(Problem problem) {
        refusal.accept(problem);
    }
}
