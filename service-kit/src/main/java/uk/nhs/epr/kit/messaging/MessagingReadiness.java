package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;

/// The service is ready when its views have caught up once and are reading, and its outbox does not grow.
@ApplicationScoped
public class MessagingReadiness {
    private final Messaging messaging;
    private final OutboxBacklog backlog;
    private final MessagingConfig config;
    private final Jdbi jdbi;

    MessagingReadiness(Messaging messaging, OutboxBacklog backlog, MessagingConfig config, Jdbi jdbi) {
        this.messaging = messaging;
        this.backlog = backlog;
        this.config = config;
        this.jdbi = jdbi;
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck outbox() {
        return () -> {
            OutboxBacklog.Reading reading = backlog.read();
            return HealthCheckResponse.named("outbox")
                    .withData("backlog", reading.events())
                    .withData("oldestSeconds", reading.oldest().toSeconds())
                    .status(reading.oldest().compareTo(config.oldestAllowed()) < 0)
                    .build();
        };
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck views() {
        return () -> {
            HealthCheckResponseBuilder response = HealthCheckResponse.named("views");
            var consumers = messaging.consumers();
            boolean caughtUp = !messaging.enabled() || !consumers.isEmpty();
            long lag = 0;
            for (ConsumerLoop consumer : consumers) {
                Throwable fault = consumer.fault();
                if (fault != null) {
                    response.withData(
                            "fault of " + consumer.view().name(),
                            fault.getClass().getSimpleName());
                }
                caughtUp &= consumer.lag() >= 0 && fault == null;
                lag += Math.max(consumer.lag(), 0);
            }
            return response.withData("lag", lag)
                    .withData("parked", parked())
                    .status(caughtUp)
                    .build();
        };
    }

    private long parked() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from parked_event")
                .mapTo(Long.class)
                .one());
    }
}
