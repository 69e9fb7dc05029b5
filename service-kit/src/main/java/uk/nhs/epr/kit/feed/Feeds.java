package uk.nhs.epr.kit.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import uk.nhs.epr.kit.messaging.EventSchemas;
import uk.nhs.epr.kit.messaging.MessagingConfig;
import uk.nhs.epr.kit.rest.PublicAddress;

/// Gives a service the reading of its feed by its facets.
@ApplicationScoped
public class Feeds {
    private final Feed feed;
    private final Streams streams;
    private final MessagingConfig config;
    private final CurrentVertxRequest current;
    private final PublicAddress address;
    private final Places waiting;

    Feeds(
            Feed feed,
            Streams streams,
            StreamLimits limits,
            MessagingConfig config,
            CurrentVertxRequest current,
            PublicAddress address,
            MeterRegistry metrics) {
        this.feed = feed;
        this.streams = streams;
        this.config = config;
        this.current = current;
        this.address = address;
        this.waiting = new Places("waiting requests", limits.waiting(), limits.waitingOfOne());
        Gauge.builder("epr.changes.waiting", waiting, Places::taken)
                .description("Requests that wait for changes")
                .register(metrics);
    }

    public <T> FeedReading<T> reading(Facets<T> facets) {
        return new FeedReading<>(
                feed, facets, streams, waiting, EventSchemas.typesOf(config.service()), current, address);
    }
}
