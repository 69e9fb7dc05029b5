package uk.nhs.epr.kit.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every kind of problem that the services answer with. Its address names it in `type`, never changes, and shows a page
/// that explains it: relative, so that it is the same on every site and leads to the service that answered.
@SuppressWarnings("ImmutableEnumChecker") // its lists are copies that nothing can change
public enum ProblemType {
    MALFORMED(
            400,
            "The request cannot be read",
            "A header, parameter or body breaks the rules of HTTP or of its format.",
            "Correct the request. The detail says which part.",
            "Content-Length is not a number"),
    MALFORMED_JSON(
            400,
            "The body is not JSON",
            "The body is not well-formed JSON.",
            "Correct the text at the line and column that the detail names.",
            "The body is not well-formed JSON at line 1, column 8"),
    UNAUTHORIZED(
            401,
            "Not authenticated",
            "The operation needs a bearer token, or the token was not accepted: it has expired, or another issuer signed it.",
            "Get a new token from your identity provider and send it in Authorization.",
            "This operation needs a bearer token"),
    FORBIDDEN(
            403,
            "Not allowed",
            "The token is valid, but its roles or organisations do not allow the operation.",
            "Ask for the role that the detail names.",
            "This operation needs the role steward; the token does not have it"),
    UNKNOWN_RESOURCE(
            404,
            "Not found",
            "There is no resource with this key, or you may not see it.",
            "Check the key. Codes are written in capitals.",
            "There is no organisation XX1"),
    UNKNOWN_PATH(
            404,
            "No such address",
            "The service has no such path.",
            "Compare the path with the OpenAPI document at /q/openapi.",
            "This path does not exist"),
    METHOD(
            405,
            "Method not allowed",
            "The path does not support the method.",
            "Use a method from allow.",
            "This path has the methods GET, HEAD, OPTIONS",
            "allow"),
    NOT_ACCEPTABLE(
            406,
            "Media type not available",
            "Accept names no media type that the operation answers with.",
            "Accept a media type that the detail names.",
            "Accept must allow application/json"),
    TOO_SLOW(
            408,
            "The body arrived too slowly",
            "The body did not arrive in time.",
            "Send it again over a faster connection, or in smaller parts.",
            "Send the body within 30 seconds, at 1,000 bytes a second or more"),
    CONFLICT(
            409,
            "Conflict with the present state",
            "The request is valid, but the state of the resource does not allow it.",
            "Read the resource again. Members of the problem say what is possible or which rule is broken.",
            "Another request recorded the same key at the same time"),
    NOT_YET(
            List.of(409, 503),
            "Not yet",
            "The service has not yet seen something that the request depends on, is busy, or cannot"
                    + " reach its database.",
            "Try again after Retry-After seconds.",
            "This service has not yet seen epr.things:RTP:4"),
    GONE(
            410,
            "No longer kept",
            "The position is older than the events that are kept.",
            "Start again from snapshot.",
            "Events before position 1200 are no longer kept",
            "snapshot"),
    STALE(
            412,
            "The resource has changed",
            "The resource has changed since you read it.",
            "Read it again, apply your change, and send its new ETag in If-Match.",
            "The resource is now at \"4\"; read it again before you change it"),
    TOO_LARGE(
            413,
            "The request body is too large",
            "The body is larger than the limit.",
            "Send less at a time.",
            "A body may have up to 1,048,576 bytes"),
    ADDRESS_TOO_LONG(
            414,
            "The address is too long",
            "The path and query are longer than the limit.",
            "Ask for fewer things at a time.",
            "An address may have up to 8,192 characters"),
    MEDIA_TYPE(
            415,
            "Media type not supported",
            "The operation does not take this Content-Type.",
            "Send a media type that the detail names.",
            "Content-Type must be application/merge-patch+json"),
    INVALID(
            422,
            "The request is not valid",
            "The request can be read, but a field or parameter is wrong or unknown.",
            "Correct each field that errors names.",
            "parameter asOf must be a day of the form 2015-10-31",
            "errors"),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used before",
            "Another request used the same Idempotency-Key.",
            "Make a new key for each new request.",
            "This Idempotency-Key belongs to another request; use a new one"),
    TOO_LARGE_TO_PUBLISH(
            422,
            "Too large to publish",
            "The event of this change would be larger than the limit.",
            "Shorten texts or lists.",
            "LONDON-2013 would exceed the largest event (65536 bytes)"),
    BREAKS_CONTRACT(
            422,
            "The event would break its schema",
            "The event of this change would not match its published schema.",
            "Correct the field that the detail names.",
            "uk.nhs.epr.thing.changed.v1: /name is too long"),
    PRECONDITION_REQUIRED(
            428,
            "If-Match is required",
            "A change needs the revision that it is based on.",
            "Read the resource and send its ETag in If-Match.",
            "Send the ETag of the resource as you last read it in If-Match"),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "This client has used its quota for this minute, or too many streams are open.",
            "Try again after Retry-After seconds.",
            "No more than 600 reads a minute"),
    HEADERS_TOO_LARGE(
            431,
            "The headers are too large",
            "The headers are larger than the limit.",
            "Send fewer or shorter headers.",
            "Headers may have up to 16,384 characters"),
    UNEXPECTED(
            500,
            "Unexpected fault",
            "The service has a fault. It is logged with the request id.",
            "Try again. Report the X-Request-ID of the answer if it happens again.",
            "The fault is logged. Try again"),
    NOT_SET_UP(
            503,
            "Not set up here",
            "The operator of this site has not set up what the operation needs.",
            "Ask the operator.",
            "The operator has set no key for subscriptions");

    private final List<Integer> statuses;
    private final String title;
    private final String meaning;
    private final String remedy;
    private final String example;
    private final List<String> members;

    ProblemType(int status, String title, String meaning, String remedy, String example, String... members) {
        this(List.of(status), title, meaning, remedy, example, members);
    }

    ProblemType(
            List<Integer> statuses, String title, String meaning, String remedy, String example, String... members) {
        this.statuses = List.copyOf(statuses);
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
        this.example = example;
        this.members = List.of(members);
    }

    /// All types by the status they are answered with.
    public static Map<Integer, List<ProblemType>> byStatus() {
        return Arrays.stream(values())
                .flatMap(type -> type.statuses.stream().map(status -> Map.entry(status, type)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        java.util.TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// The type whose page has this name.
    public static Optional<ProblemType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.pageName().equals(name))
                .findFirst();
    }

    public String pageName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The value of `type`.
    public String address() {
        return "/problems/" + pageName();
    }

    public int status() {
        return statuses.getFirst();
    }

    public List<Integer> statuses() {
        return statuses;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /// What the client can do.
    public String remedy() {
        return remedy;
    }

    /// The detail of one that happened.
    public String example() {
        return example;
    }

    /// The names of the members it may have beside those of RFC 9457.
    public List<String> members() {
        return members;
    }
}
