package uk.nhs.epr.kit.rest;

import com.fasterxml.uuid.Generators;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.RequestScoped;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ids by which one request is found again in logs, events and the audit: taken from its headers,
/// made where the client sent none. Also what the request wrote, for `Register-Position`.
@RequestScoped
public class RequestIds {
    private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int MOST_POSITIONS = 20;

    private String requestId = fresh();
    private String correlationId = requestId;
    private @Nullable String traceparent;
    private final Map<String, Long> positions = new LinkedHashMap<>();

    void take(@Nullable String request, @Nullable String correlation, @Nullable String trace) {
        requestId = usable(request, requestId);
        correlationId = usable(correlation, requestId);
        traceparent = trace != null && TRACEPARENT.matcher(trace).matches() ? trace : null;
    }

    /// The headers that return these ids if a request is refused early.
    public static Map<String, String> given(MultiMap request) {
        String id = usable(request.get("X-Request-ID"), fresh());
        return Map.of("X-Request-ID", id, "X-Correlation-ID", usable(request.get("X-Correlation-ID"), id));
    }

    private static String usable(@Nullable String sent, String otherwise) {
        return sent != null && USABLE.matcher(sent).matches() ? sent : otherwise;
    }

    private static String fresh() {
        return Generators.timeBasedEpochRandomGenerator(ThreadLocalRandom.current())
                .generate()
                .toString();
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    public String requestId() {
        return requestId;
    }

    public String correlationId() {
        return correlationId;
    }

    /// The client's, or one that is made for the first who asks: few requests record it.
    public String traceparent() {
        String known = traceparent;
        if (known == null) {
            known = "00-" + hex(16) + "-" + hex(8) + "-01";
            traceparent = known;
        }
        return known;
    }

    /// Notes that the request wrote this version of an aggregate.
    public void wrote(String topic, String aggregateId, long version) {
        positions.put(topic + ":" + aggregateId, version);
    }

    /// What `Register-Position` says: each aggregate that was written, with its version; the last of them where they
    /// are
    /// more than a reader can wait for.
    public List<String> positions() {
        return positions.entrySet().stream()
                .skip(Math.max(0, positions.size() - MOST_POSITIONS))
                .map(position -> position.getKey() + ":" + position.getValue())
                .toList();
    }

    /// Replaces them with what a repeated request wrote the first time.
    public void positions(List<String> replayed) {
        positions.clear();
        replayed.forEach(position -> {
            int version = position.lastIndexOf(':');
            positions.put(position.substring(0, version), Long.valueOf(position.substring(version + 1)));
        });
    }
}
