package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.security.Caller;

/// Keeps the first answer to an `Idempotency-Key` and gives it again. Runs inside the request's
/// transaction; a lock by key answers 409 to a second request while the first still runs.
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class IdempotencyKey {
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag");
    private static final int LONGEST = 255;

    private record Answered(String request, int status, String headers, String positions, String body) {}

    private final HttpHeaders headers;
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Caller caller;
    private final RequestIds ids;

    IdempotencyKey(HttpHeaders headers, Jdbi jdbi, ObjectMapper json, Caller caller, RequestIds ids) {
        this.headers = headers;
        this.jdbi = jdbi;
        this.json = json;
        this.caller = caller;
        this.ids = ids;
    }

    @AroundInvoke
    @Nullable
    Object once(InvocationContext call) throws Exception {
        String key = headers.getHeaderString("Idempotency-Key");
        if (key == null) {
            return call.proceed();
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.of(ProblemType.MALFORMED, "Idempotency-Key must have 1 to 255 characters");
        }
        String scoped = digest(caller.subject() + "\n" + call.getMethod() + "\n" + key);
        // other rights of the same subject are another request; the client's key keeps a short body from being guessed
        String request = digest(key + "\n" + caller.authority() + content(call));
        try (Handle handle = jdbi.open()) {
            if (!lock(handle, scoped)) {
                throw Problem.notYet(409, "The first request with this Idempotency-Key is still running", 1);
            }
            Optional<Answered> first = find(handle, scoped);
            if (first.isPresent()) {
                return again(first.get(), request, call.getMethod().getReturnType());
            }
            Object answer = call.proceed();
            keep(handle, scoped, request, answer);
            return answer;
        }
    }

    private static boolean lock(Handle handle, String scoped) {
        return handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:key, 1))")
                .bind("key", scoped)
                .mapTo(Boolean.class)
                .one();
    }

    private static Optional<Answered> find(Handle handle, String scoped) {
        return handle.createQuery("select request, status, headers, positions, body from idempotency_key where key = ?")
                .bind(0, scoped)
                .map((row, _) -> new Answered(
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("headers"),
                        row.getString("positions"),
                        row.getString("body")))
                .findOne();
    }

    /// In the form in which the operation answers: nothing, a body, or a whole answer with headers.
    private @Nullable Object again(Answered first, String request, Class<?> form) throws JsonProcessingException {
        if (!first.request.equals(request)) {
            throw Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key belongs to another request; use a new one");
        }
        ids.positions(first.positions.isEmpty() ? List.of() : List.of(first.positions.split(", ", -1)));
        if (form != RestResponse.class) {
            return form == void.class ? null : json.readValue(first.body, form);
        }
        RestResponse.ResponseBuilder<Object> response = RestResponse.ResponseBuilder.create(first.status)
                .type("application/json")
                .entity(first.body);
        json.readValue(first.headers, new TypeReference<Map<String, String>>() {})
                .forEach(response::header);
        return response.build();
    }

    private void keep(Handle handle, String scoped, String request, @Nullable Object given)
            throws JsonProcessingException {
        RestResponse<?> answer = given instanceof RestResponse<?> whole ? whole : RestResponse.ok(given);
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = answer.getHeaderString(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        handle.createUpdate("insert into idempotency_key (key, request, status, headers, positions, body) "
                        + "values (:key, :request, :status, :headers, :positions, :body)")
                .bind("key", scoped)
                .bind("request", request)
                .bind("status", answer.getStatus())
                .bind("headers", json.writeValueAsString(kept))
                .bind("positions", String.join(", ", ids.positions()))
                .bind("body", json.writeValueAsString(ShownOnce.kept(answer.getEntity())))
                .execute();
    }

    private String content(InvocationContext call) throws IOException {
        StringBuilder content = new StringBuilder();
        for (Object parameter : call.getParameters()) {
            content.append('\n')
                    .append(
                            switch (parameter) {
                                case null -> "";
                                case File file -> digest(file);
                                default -> json.writeValueAsString(parameter);
                            });
        }
        return content.toString();
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(File file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(new FileInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
