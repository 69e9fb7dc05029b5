package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.rest.Problem;

/// Lets a client read what it has just written to another service: a `GET` with `Register-After` waits
/// up to a second until this service's view holds that version, else it is 503 with `Retry-After`.
@ApplicationScoped
public class RegisterAfter {
    private static final Pattern POSITION = Pattern.compile("([a-z.]+):(.{1,200}):(\\d{1,18})");
    private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;
    private static final long STEP_MILLIS = 10;

    private final Jdbi jdbi;
    private final MessagingConfig config;

    RegisterAfter(Jdbi jdbi, MessagingConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    @ServerRequestFilter
    void await(ContainerRequestContext request) throws InterruptedException {
        String after = request.getHeaderString("Register-After");
        if (after == null || !request.getMethod().equals("GET")) {
            return;
        }
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        for (String position : after.split(",", -1)) {
            Matcher wanted = POSITION.matcher(position.strip());
            if (!wanted.matches()) {
                throw Problem.of(
                        400,
                        "malformed",
                        "Malformed request",
                        "Register-After takes what a write gave in Register-Position: topic:aggregate:version");
            }
            if (!wanted.group(1).equals(Topics.PREFIX + config.stream())) {
                await(wanted.group(1), wanted.group(2), Long.parseLong(wanted.group(3)), deadline);
            }
        }
    }

    private void await(String topic, String aggregateId, long version, long deadline) throws InterruptedException {
        while (!has(topic, aggregateId, version)) {
            if (System.nanoTime() > deadline) {
                throw Problem.notYet(503, "This service has not yet seen version " + version + " of " + aggregateId, 1);
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    private boolean has(String topic, String aggregateId, long version) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from view_version
                                        where topic = :topic and aggregate_id = :id and version >= :version)""")
                .bind("topic", topic)
                .bind("id", aggregateId)
                .bind("version", version)
                .mapTo(Boolean.class)
                .one());
    }
}
