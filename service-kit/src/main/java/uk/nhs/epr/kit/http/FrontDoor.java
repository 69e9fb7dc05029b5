package uk.nhs.epr.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.RequestIds;

/// The steps a request passes on the event loop, in this order. A step passes the request on or refuses it with a
/// problem; no step holds a thread.
@ApplicationScoped
public class FrontDoor {
    /// Quarkus authenticates at 200: steps that need the caller come after it, others before it.
    private static final int FORM = 400;

    private static final int RATE = 190;
    private static final int BODY = 180;
    private static final int WAIT = 170;

    private final ObjectMapper json;

    FrontDoor(ObjectMapper json) {
        this.json = json;
    }

    void open(@Observes Filters filters, RequestForm form, RateLimits rates, BodyReceipt bodies, RegisterAfter after) {
        filters.register(refusing(form::check), FORM);
        filters.register(refusing(rates::check), RATE);
        filters.register(refusing(bodies::receive), BODY);
        filters.register(refusing(after::await), WAIT);
    }

    /// A step; a problem that it throws or fails with is answered as JSON.
    private Handler<RoutingContext> refusing(Handler<Passage> step) {
        return context -> {
            Passage passage = new Passage(context, problem -> answer(context, problem));
            try {
                step.handle(passage);
            } catch (Problem refusal) {
                passage.refuse(refusal);
            }
        };
    }

    private void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        RequestIds.given(context.request().headers()).forEach(response::putHeader);
        problem.headers().forEach((name, value) -> response.putHeader(name, String.valueOf(value)));
        response.setStatusCode(problem.status()).putHeader("Content-Type", Problem.TYPE);
        boolean isUnread = !context.request().isEnded() && !Passage.isRead(context.request());
        if (isUnread) {
            response.putHeader("Connection", "close");
        }
        response.end(written(problem.body(context.request().path()))).onComplete(_ -> {
            if (isUnread) {
                context.request().connection().close(); // what is still to come is not waited for
            }
        });
    }

    private String written(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
