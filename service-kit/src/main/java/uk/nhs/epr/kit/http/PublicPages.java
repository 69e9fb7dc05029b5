package uk.nhs.epr.kit.http;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The pages of the management port that are public too: the OpenAPI document, version and commit, and whether the
/// service lives and is ready, in one word. Details of health, metrics and Swagger UI are the operator's.
@ApplicationScoped
public class PublicPages {
    /// What the service was built from.
    @ConfigMapping(prefix = "epr.build")
    public interface Build {
        @WithDefault("unknown")
        String commit();
    }

    private static final String DEFAULT = "<default>";

    private final OpenApiDocumentService documents;
    private final SmallRyeHealthReporter health;
    private final String service;
    private final String version;
    private final String commit;

    PublicPages(
            OpenApiDocumentService documents,
            SmallRyeHealthReporter health,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Build build) {
        this.documents = documents;
        this.health = health;
        this.service = service;
        this.version = version;
        this.commit = build.commit();
    }

    void open(@Observes Router router) {
        router.get("/q/openapi").handler(this::openApi);
        router.get("/q/info").handler(this::info);
        router.get("/q/health/live").handler(context -> answer(context, health::getLivenessAsync));
        router.get("/q/health/ready").handler(context -> answer(context, health::getReadinessAsync));
    }

    private void openApi(RoutingContext context) {
        String format = context.request().getParam("format");
        boolean isJson = "json".equalsIgnoreCase(format)
                || (format == null
                        && String.valueOf(context.request().getHeader("Accept")).contains("json"));
        context.response().headers().remove(HttpHeaders.CONTENT_ENCODING); // compressed where the client takes it so
        context.response()
                .putHeader("Content-Type", isJson ? "application/json" : "application/yaml;charset=UTF-8")
                .end(Buffer.buffer(documents.getDocument(DEFAULT, isJson ? Format.JSON : Format.YAML)));
    }

    /// Which service this is, in which version, built from which commit.
    private void info(RoutingContext context) {
        context.json(
                new JsonObject().put("service", service).put("version", version).put("commit", commit));
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
