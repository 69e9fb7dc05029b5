package uk.nhs.epr.kit.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// The rules for every page: it runs only the register's script, loads nothing from elsewhere, may not be framed,
/// and its address has no empty fields. A client that asks for HTML gets a problem as a page.
@ApplicationScoped
public class PageResponses {
    private static final List<String> OF_PROGRAMS = List.of("/v1", "/fhir", "/asyncapi", "/q/");
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "same-origin");

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(String title, String detail, int status);
    }

    /// The page as an answer, with the headers of a page.
    public static Response page(TemplateInstance page) {
        Response.ResponseBuilder answer = Response.ok(page.render(), HTML);
        HEADERS.forEach(answer::header);
        return answer.build();
    }

    /// The same for a route that is no resource.
    public static void give(RoutingContext context, TemplateInstance page) {
        context.response().headers().remove(HttpHeaders.CONTENT_ENCODING); // compressed where the client takes it so
        context.response().putHeader("Content-Type", HTML.toString());
        HEADERS.forEach(context.response()::putHeader);
        context.response().end(page.render());
    }

    /// A form sends its empty fields too; the address to share is the one without them.
    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response dropEmpty(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        return request.getMethod().equals("GET") && isPage(request) && Address.hasEmpty(uri)
                ? Response.seeOther(URI.create(Address.of(uri).toString())).build()
                : null;
    }

    @ServerResponseFilter
    void complete(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (type != null
                && type.toString().startsWith(Problem.TYPE)
                && response.getEntity() instanceof Map<?, ?> problem
                && isPage(request)) {
            String page = Templates.problem(
                            String.valueOf(problem.get("title")),
                            String.valueOf(problem.get("detail")),
                            response.getStatus())
                    .render();
            response.setEntity(page, null, HTML);
            HEADERS.forEach(response.getHeaders()::putSingle);
        }
    }

    /// Browsers name HTML; programs that take anything do not.
    private static boolean isPage(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return OF_PROGRAMS.stream().noneMatch(path::startsWith)
                && request.getAcceptableMediaTypes().stream()
                        .anyMatch(type -> type.getType().equals("text")
                                && type.getSubtype().equals("html"));
    }
}
