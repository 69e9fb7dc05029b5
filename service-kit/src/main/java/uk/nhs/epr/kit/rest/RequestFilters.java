package uk.nhs.epr.kit.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Reads the request's ids from its headers and returns them with every answer; checks the request against the
/// service's OpenAPI document.
@ApplicationScoped
public class RequestFilters {
    private static final String FHIR = "/fhir/";

    private final RequestIds ids;
    private final PublicAddress address;
    private final ApiDescription api;

    RequestFilters(RequestIds ids, PublicAddress address, ApiDescription api) {
        this.ids = ids;
        this.address = address;
        this.api = api;
    }

    @ServerRequestFilter(preMatching = true)
    void takeIds(ContainerRequestContext request) {
        ids.take(
                request.getHeaderString("X-Request-ID"),
                request.getHeaderString("X-Correlation-ID"),
                request.getHeaderString("traceparent"));
        MDC.put("requestId", ids.requestId());
        MDC.put("correlationId", ids.correlationId());
        try {
            request.getAcceptableMediaTypes();
            request.getMediaType();
        } catch (IllegalArgumentException _) {
            throw malformed("Accept or Content-Type does not name media types");
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED, detail);
    }

    /// Refuses what the OpenAPI document does not have: a method of a path, a parameter of an operation. An unknown
    /// path continues to its 404, and FHIR's own rules say what a search ignores.
    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response holdAgainstDescription(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        Map<String, ApiDescription.Operation> operations = api.operations(path);
        if (operations.isEmpty()) {
            return null;
        }
        if (request.getMethod().equals("OPTIONS")) {
            String allowed = String.join(", ", ApiDescription.allowed(operations));
            return Response.noContent().header("Allow", allowed).build();
        }
        ApiDescription.Operation operation = ApiDescription.operation(request.getMethod(), operations);
        if (operation == null) {
            throw Problem.method(ApiDescription.allowed(operations));
        }
        if (!path.startsWith(FHIR)) {
            refuseUnknown(request.getUriInfo().getQueryParameters().keySet(), operation);
            takeFormat(request);
        }
        return null;
    }

    /// `format`, if an operation has it, overrides `Accept`.
    private static void takeFormat(ContainerRequestContext request) {
        String format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (format == null) {
            return;
        }
        switch (format) {
            case "csv" -> request.getHeaders().putSingle("Accept", "text/csv");
            case "json" -> request.getHeaders().putSingle("Accept", "application/json");
            default -> throw Problem.invalidParameter("format", "must be csv or json");
        }
    }

    private static void refuseUnknown(Set<String> asked, ApiDescription.Operation operation) {
        List<Problem.Fault> faults = asked.stream()
                .filter(name -> !operation.parameters().contains(name))
                .sorted()
                .map(name -> Problem.Fault.ofParameter(
                        name,
                        "is not a parameter of this operation"
                                + operation
                                        .nearest(name)
                                        .map(nearest -> "; the nearest one is " + nearest)
                                        .orElse("")))
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    @ServerResponseFilter
    void giveIds(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Request-ID", ids.requestId());
        response.getHeaders().putSingle("X-Correlation-ID", ids.correlationId());
        if (!ids.positions().isEmpty() && response.getStatus() < 300) {
            response.getHeaders().putSingle("Register-Position", String.join(", ", ids.positions()));
        }
        if (response.getEntity() instanceof Paged page && page.next() != null) {
            response.getHeaders().putSingle("Link", "<" + next(request.getUriInfo(), page.next()) + ">; rel=\"next\"");
        }
        if (response.getHeaders().getFirst("Location") instanceof URI location) {
            response.getHeaders().putSingle("Location", address.of(location));
        }
        if (response.getEntity() instanceof Paged page && response.getStatus() == 200) {
            tag(page, request, response);
        }
    }

    /// A page's tag is that of its content; a client that has it gets 304.
    private static void tag(Paged page, ContainerRequestContext request, ContainerResponseContext response) {
        EntityTag tag = Etag.shown(page);
        response.getHeaders().putSingle("ETag", tag);
        if (request.getRequest().evaluatePreconditions(tag) != null
                && request.getHeaderString("If-None-Match") != null) {
            response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }

    /// The same request with the next page's cursor, filters and limit.
    private String next(UriInfo uri, String cursor) {
        return address.of(uri.getRequestUriBuilder()
                        .replaceQueryParam("cursor", cursor)
                        .build())
                .toString();
    }
}
