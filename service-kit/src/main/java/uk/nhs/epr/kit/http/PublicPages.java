package uk.nhs.epr.kit.http;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/// What of the management port's pages stands on the public one too: the OpenAPI document, and whether the service
/// lives and is ready, in one word. Details of health, metrics and Swagger UI are the operator's.
@ApplicationScoped
public class PublicPages {
    private static final String DEFAULT = "<default>";

    private final OpenApiDocumentService documents;
    private final SmallRyeHealthReporter health;

    PublicPages(OpenApiDocumentService documents, SmallRyeHealthReporter health) {
        this.documents = documents;
        this.health = health;
    }

    void open(@Observes Router router) {
        router.get("/q/openapi").handler(this::openApi);
        router.get("/q/health/live").handler(context -> answer(context, health::getLivenessAsync));
        router.get("/q/health/ready").handler(context -> answer(context, health::getReadinessAsync));
    }

    private void openApi(RoutingContext context) {
        String format = context.request().getParam("format");
        boolean isJson = "json".equalsIgnoreCase(format)
                || (format == null
                        && String.valueOf(context.request().getHeader("Accept")).contains("json"));
        context.response()
                .putHeader("Content-Type", isJson ? "application/json" : "application/yaml;charset=UTF-8")
                .end(Buffer.buffer(documents.getDocument(DEFAULT, isJson ? Format.JSON : Format.YAML)));
    }

    private static void answer(RoutingContext context, Supplier<Uni<SmallRyeHealth>> asked) {
        context.vertx()
                .executeBlocking(() -> asked.get().await().indefinitely().isDown(), false)
                .onComplete(isDown -> {
                    boolean isUp = isDown.succeeded() && !isDown.result();
                    context.response()
                            .setStatusCode(isUp ? 200 : 503)
                            .putHeader("Content-Type", "application/json")
                            .end(isUp ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
                });
    }
}
