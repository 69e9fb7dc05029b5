package uk.nhs.epr.kit.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Takes the request's ids from its headers and gives them back on every answer.
@ApplicationScoped
public class RequestFilters {
    private final RequestIds ids;

    RequestFilters(RequestIds ids) {
        this.ids = ids;
    }

    @ServerRequestFilter(preMatching = true)
    void takeIds(ContainerRequestContext request) {
        ids.take(
                request.getHeaderString("X-Request-ID"),
                request.getHeaderString("X-Correlation-ID"),
                request.getHeaderString("traceparent"));
        MDC.put("requestId", ids.requestId());
        MDC.put("correlationId", ids.correlationId());
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        String path = request.getUriInfo().getRequestUri().getRawPath();
        if (path.contains("%00") || (query != null && query.contains("%00"))) {
            throw malformed("The address holds the character NUL");
        }
        try {
            request.getAcceptableMediaTypes();
            request.getMediaType();
        } catch (IllegalArgumentException _) {
            throw malformed("Accept or Content-Type does not name media types");
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(400, "malformed", "Malformed request", detail);
    }

    @ServerResponseFilter
    void giveIds(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Request-ID", ids.requestId());
        response.getHeaders().putSingle("X-Correlation-ID", ids.correlationId());
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        if (!ids.positions().isEmpty() && response.getStatus() < 300) {
            response.getHeaders().putSingle("Register-Position", String.join(", ", ids.positions()));
        }
        if (response.getEntity() instanceof Paged page && page.next() != null) {
            response.getHeaders().putSingle("Link", "<" + next(request.getUriInfo(), page.next()) + ">; rel=\"next\"");
        }
    }

    /// The same request with the next page's cursor: its filters and limit go on.
    private static String next(UriInfo uri, String cursor) {
        return uri.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build()
                .toString();
    }
}
