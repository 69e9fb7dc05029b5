package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.sql.PassingFault;

/// Turns every failure of a request into `application/problem+json`. A fault of the service is logged with its
/// request id and answered without internal details.
@ApplicationScoped
public class ProblemResponses {
    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);
    private static final String UNIQUE_VIOLATION = "23505";

    /// A deadlock, a serialization failure: the transaction was rolled back and may be retried.
    private static final Set<String> TANGLED = Set.of("40P01", "40001");

    private final ApiDescription api;
    private final AllFaults faults;

    ProblemResponses(ApiDescription api, AllFaults faults) {
        this.api = api;
        this.faults = faults;
    }

    @ServerExceptionMapper
    Response refused(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.TYPE)
                .entity(problem.body(uri.getRequestUri().getRawPath()));
        problem.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, UriInfo uri) {
        return refused(invalid(e.getConstraintViolations()), uri);
    }

    static Problem invalid(Set<? extends ConstraintViolation<?>> violations) {
        return Problem.invalid(violations.stream()
                .map(ProblemResponses::fault)
                .sorted(Comparator.comparing(Problem.Fault::toString))
                .toList());
    }

    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException e, UriInfo uri) {
        return refused(faults.ofBody(e), uri);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(Exception e, UriInfo uri) {
        String detail = e instanceof AuthenticationFailedException
                ? "The bearer token was not accepted"
                : "This operation needs a bearer token";
        return refused(Problem.of(ProblemType.UNAUTHORIZED, detail), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        RolesAllowed roles = method == null ? null : method.getAnnotation(RolesAllowed.class);
        if (method != null && roles == null) {
            roles = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        }
        String needed = roles == null ? "another role" : "the role " + String.join(" or ", roles.value());
        return refused(Problem.forbidden("This operation needs " + needed + "; the token does not have it"), uri);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, UriInfo uri, ContainerRequestContext request) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json, uri);
        }
        if (e.getCause() instanceof Problem problem) {
            return refused(problem, uri);
        }
        int status = e.getResponse().getStatus();
        return refused(
                switch (status) {
                    case 400 -> Problem.of(ProblemType.MALFORMED, "The request cannot be read");
                    case 404 -> Problem.of(ProblemType.UNKNOWN_PATH, "This path does not exist");
                    case 405 -> Problem.method(ApiDescription.allowed(api.operations(uri.getPath())));
                    case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, given(request));
                    case 413 -> Problem.of(ProblemType.TOO_LARGE, "The request body is too large");
                    case 415 -> Problem.of(ProblemType.MEDIA_TYPE, taken(request));
                    default -> Problem.ofStatus(status);
                },
                uri);
    }

    private String given(ContainerRequestContext request) {
        ApiDescription.Operation operation =
                api.operation(request.getMethod(), request.getUriInfo().getPath());
        return operation == null || operation.gives().isEmpty()
                ? "Accept another media type"
                : "Accept must allow " + String.join(" or ", operation.gives());
    }

    private String taken(ContainerRequestContext request) {
        ApiDescription.Operation operation =
                api.operation(request.getMethod(), request.getUriInfo().getPath());
        return operation == null || operation.takes().isEmpty()
                ? "Send another media type"
                : "Content-Type must be " + String.join(" or ", operation.takes());
    }

    @ServerExceptionMapper
    Response unexpected(Exception e, UriInfo uri) {
        String state = sqlState(e);
        if (UNIQUE_VIOLATION.equals(state)) {
            return refused(Problem.conflict("Another request recorded the same key at the same time"), uri);
        }
        if (state != null && TANGLED.contains(state)) {
            return refused(Problem.notYet(503, "Another request changed the same data. Try again", 1), uri);
        }
        if (PassingFault.is(e)) {
            LOG.warnf("Request failed, and may succeed a little later: %s", e);
            return refused(Problem.notYet(503, "The database does not serve the request now. Try again", 5), uri);
        }
        LOG.error("Request failed", e);
        return refused(Problem.of(ProblemType.UNEXPECTED, "The fault is logged. Try again"), uri);
    }

    private static @Nullable String sqlState(@Nullable Throwable e) {
        return switch (e) {
            case null -> null;
            case SQLException sql -> sql.getSQLState();
            default -> sqlState(e.getCause());
        };
    }

    /// The field that a node names: a record's `isInOrder` speaks of the record, its `isTermInOrder` of `term`.
    private static String field(@Nullable String node) {
        if (node == null || node.startsWith("<") || node.equals("inOrder")) {
            return "";
        }
        return node.endsWith("InOrder") ? node.substring(0, node.length() - "InOrder".length()) : node;
    }

    static Problem.Fault fault(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        List<Path.Node> nodes = new java.util.ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        boolean ofMethod = !nodes.isEmpty() && nodes.getFirst().getKind() == jakarta.validation.ElementKind.METHOD;
        for (Path.Node node : ofMethod ? nodes.subList(2, nodes.size()) : nodes) {
            if (node.isInIterable() && node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            String name = field(node.getName());
            if (!name.isEmpty()) {
                pointer.append('/').append(name);
            }
        }
        return Problem.Fault.at(pointer.toString(), violation.getMessage());
    }
}
