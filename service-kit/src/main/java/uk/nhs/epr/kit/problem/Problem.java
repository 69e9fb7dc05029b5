package uk.nhs.epr.kit.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A refused request (RFC 9457). It is thrown anywhere below a resource and answered as `application/problem+json`.
/// Its transaction is rolled back, so nothing is half done.
public final class Problem extends RuntimeException {
    public static final String TYPE = "application/problem+json";

    /// What is wrong with one field of the body (`pointer`, RFC 6901; empty for the body itself) or with
    /// one parameter of the query or the path.
    public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {
        public static Fault at(String pointer, String detail) {
            return new Fault(pointer, null, detail);
        }

        public static Fault ofParameter(String parameter, String detail) {
            return new Fault(null, parameter, detail);
        }
    }

    private static final String ALLOW = "allow";
    private static final Pattern LOWER_CODE = Pattern.compile("(?=.*[a-z])[a-z0-9]{2,6}");

    private final int status;
    private final String type;
    private final String title;
    private final List<Fault> errors;
    private final Map<String, Object> extensions;
    private final @Nullable Integer retryAfterSeconds;

    private Problem(
            int status,
            ProblemType type,
            String detail,
            List<Fault> errors,
            Map<String, Object> extensions,
            @Nullable Integer retryAfterSeconds) {
        super(detail);
        this.status = status;
        this.type = type.address();
        this.title = type.title();
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.status(), type, detail, List.of(), Map.of(), null);
    }

    /// A refusal of the server beneath, with its status.
    public static Problem ofStatus(int status) {
        ProblemType type = status < 500 ? ProblemType.MALFORMED : ProblemType.UNEXPECTED;
        return new Problem(status, type, "The request cannot be served", List.of(), Map.of(), null);
    }

    /// 422: well formed, but these fields cannot be accepted.
    public static Problem invalid(List<Fault> errors) {
        String detail = errors.size() == 1
                ? named(errors.getFirst())
                : errors.size() + " fields are not valid; errors names each";
        return new Problem(422, ProblemType.INVALID, detail, errors, Map.of(), null);
    }

    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(Fault.at(pointer, detail)));
    }

    /// The same refusal, of a value that lies in the body at this pointer.
    public Problem within(String pointer) {
        return errors.isEmpty()
                ? this
                : invalid(errors.stream()
                        .map(fault ->
                                fault.pointer() == null ? fault : Fault.at(pointer + fault.pointer(), fault.detail()))
                        .toList());
    }

    public static Problem invalidParameter(String parameter, String detail) {
        return invalid(List.of(Fault.ofParameter(parameter, detail)));
    }

    /// 404: nothing of this kind under this key.
    public static Problem unknown(String kind, Object key) {
        String text = key.toString();
        boolean isLowerCode = LOWER_CODE.matcher(text).matches();
        return of(
                ProblemType.UNKNOWN_RESOURCE,
                "There is no " + kind + " " + text + (isLowerCode ? "; codes are written in capitals" : ""));
    }

    /// 409: the present state does not allow it.
    public static Problem conflict(String detail) {
        return of(ProblemType.CONFLICT, detail);
    }

    public static Problem conflict(String detail, Map<String, Object> extensions) {
        return new Problem(409, ProblemType.CONFLICT, detail, List.of(), extensions, null);
    }

    /// 410: it is no longer kept; the extensions say where to go instead.
    public static Problem gone(String detail, Map<String, Object> extensions) {
        return new Problem(410, ProblemType.GONE, detail, List.of(), extensions, null);
    }

    /// 405: the path has these methods only.
    public static Problem method(List<String> allowed) {
        return new Problem(
                405,
                ProblemType.METHOD,
                "This path has the methods " + String.join(", ", allowed),
                List.of(),
                Map.of(ALLOW, allowed),
                null);
    }

    /// 403: the caller is known and not allowed.
    public static Problem forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail);
    }

    /// 409 or 503 that may succeed a little later.
    public static Problem notYet(int status, String detail, int retryAfterSeconds) {
        return new Problem(status, ProblemType.NOT_YET, detail, List.of(), Map.of(), retryAfterSeconds);
    }

    /// 429: this client has asked too often; it may ask again after this number of seconds.
    public static Problem tooMany(String detail, int retryAfterSeconds) {
        return new Problem(429, ProblemType.TOO_MANY_REQUESTS, detail, List.of(), Map.of(), retryAfterSeconds);
    }

    /// The problem document, of the request to this path.
    public Map<String, Object> body(String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail());
        body.put("instance", path);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.putAll(extensions);
        return body;
    }

    /// The headers that its answer has beside the document.
    public Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        if (retryAfterSeconds != null) {
            headers.put("Retry-After", retryAfterSeconds);
        }
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (extensions.get(ALLOW) instanceof List<?> methods) {
            headers.put("Allow", methods.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return headers;
    }

    /// What is wrong, in one text: every faulty field by its name.
    public String inOneText() {
        return errors.size() > 1 ? errors.stream().map(Problem::named).collect(Collectors.joining("; ")) : detail();
    }

    private static String named(Fault fault) {
        if (fault.pointer() == null) {
            return "parameter " + fault.parameter() + " " + fault.detail();
        }
        return (fault.pointer().isEmpty() ? "the body" : fault.pointer()) + " " + fault.detail();
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
