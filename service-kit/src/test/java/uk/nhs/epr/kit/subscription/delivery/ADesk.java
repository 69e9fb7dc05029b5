package uk.nhs.epr.kit.subscription.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.feed.Facets;
import uk.nhs.epr.kit.feed.Feed;
import uk.nhs.epr.kit.messaging.AKitDatabase;
import uk.nhs.epr.kit.messaging.EventOrigin;
import uk.nhs.epr.kit.messaging.FeedMoved;
import uk.nhs.epr.kit.messaging.JdbiProvider;
import uk.nhs.epr.kit.subscription.address.Settings;
import uk.nhs.epr.kit.subscription.address.Targets;
import uk.nhs.epr.kit.subscription.address.WebhookConfig;
import uk.nhs.epr.kit.subscription.secret.SecretSeal;
import uk.nhs.epr.kit.subscription.secret.WebhookSecrets;

/// A feed and subscriptions on a PostgreSQL of a test's own, with any number of instances that send.
final class ADesk implements AutoCloseable {
    static final Backoff SOON = new Backoff(Collections.nCopies(9, Duration.ofMillis(200)));

    private static final EventOrigin ORIGIN = new EventOrigin("any-service", () -> "https://register.test");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final AgroalDataSource pool;
    private final Jdbi jdbi;
    private final Vertx vertx = Vertx.vertx();
    private final Map<UUID, String> secrets = new HashMap<>();
    private final List<DeliveryLoop> loops = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();

    /// One instance's parts.
    record Instance(Deliveries deliveries, Courier courier, WebhookSecrets secrets, DeliveryLoop loop) {}

    private ADesk(AKitDatabase database) {
        try {
            this.pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(connections -> connections
                            .maxSize(16)
                            .connectionFactoryConfiguration(
                                    factory -> factory.jdbcUrl(database.server().getJdbcUrl("postgres", "postgres")))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        this.jdbi = JdbiProvider.over(pool);
    }

    /// An empty one.
    static ADesk on(AKitDatabase database) {
        database.jdbi().useHandle(handle -> {
            handle.execute("truncate subscription, feed_event, feed_head cascade");
            handle.execute("insert into feed_head (told, told_at) values (0, now())");
        });
        return new ADesk(database);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Instance instance(Map<String, String> settings, Backoff backoff, Targets.Names names) {
        WebhookConfig config = Settings.of(settings);
        Deliveries deliveries = new Deliveries(jdbi());
        WebhookSecrets ofSubscriptions = new WebhookSecrets(jdbi(), new SecretSeal(config));
        EventBody bodies = new EventBody(JSON, ORIGIN);
        WebhookClient client = new WebhookClient(vertx, new Targets(config, names), config);
        Courier courier = new Courier(deliveries, new Outcomes(jdbi()), ofSubscriptions, bodies, client, JSON);
        DeliveryLoop loop = new DeliveryLoop(fanOut(), deliveries, courier, config, backoff);
        return new Instance(deliveries, courier, ofSubscriptions, loop);
    }

    /// Spreads by a filter that has one part, the subject.
    FanOut fanOut() {
        return new FanOut(jdbi(), new Feed(jdbi(), ORIGIN, JSON), new Deliveries(jdbi()), new EventWishes<String>() {
            @Override
            public Facets<String> facets() {
                return (event, _, _) -> event.subject();
            }

            @Override
            public Predicate<String> matching(Map<String, List<String>> filter) {
                return subject ->
                        filter.getOrDefault("subject", List.of(subject)).contains(subject);
            }
        });
    }

    Instance instance(Map<String, String> settings) {
        return instance(settings, SOON, host -> Arrays.asList(InetAddress.getAllByName(host)));
    }

    /// Starts an instance that sends.
    void sends(Map<String, String> settings) {
        sends(instance(settings));
    }

    void sends(Instance instance) {
        loops.add(instance.loop());
        instance.loop().start();
    }

    /// A subscription to all events, from the present end of the feed on.
    UUID subscribed(String url) {
        return subscribed(url, "ACTIVE", "FULL");
    }

    UUID subscribed(String url, String status, String form) {
        UUID id = UUID.randomUUID();
        WebhookSecrets making = new WebhookSecrets(jdbi(), new SecretSeal(Settings.of(Map.of())));
        jdbi().useTransaction(handle -> {
            handle.execute("""
                    insert into subscription (id, owner, url, form, filter, status, position)
                    select ?, 'tester', ?, ?, '{}', ?, told from feed_head""", id, url, form, status);
            secrets.put(id, making.make(handle, id, Duration.ZERO));
        });
        return id;
    }

    String secret(UUID subscription) {
        return secrets.getOrDefault(subscription, "");
    }

    String rotated(UUID subscription, Duration overlap) {
        WebhookSecrets making = new WebhookSecrets(jdbi(), new SecretSeal(Settings.of(Map.of())));
        return jdbi().inTransaction(handle -> making.make(handle, subscription, overlap));
    }

    /// Adds the next version of each of these subjects to the feed, as the teller does.
    void tell(String... subjects) {
        jdbi().useTransaction(handle -> {
            for (String subject : subjects) {
                long version = versions.merge(subject, 1L, Long::sum);
                handle.execute("""
                        with head as (update feed_head set told = told + 1 returning told)
                        insert into feed_event (position, id, aggregatetype, aggregateid, version, eventkey, type,
                                                payload, traceparent, correlationid, recorded_at, told_at)
                        select told, ?, 'things', ?, ?, ?, 'thing.changed.v1', '{"name": "£ é"}', '', '', now(), now()
                          from head""", UUID.randomUUID(), subject, version, subject);
            }
        });
        loops.forEach(loop -> loop.moved(new FeedMoved(0)));
    }

    String status(UUID subscription) {
        return text("select status from subscription where id = ?", subscription);
    }

    /// How many messages of a subscription are `WAITING`, `DELIVERED` or `FAILED`.
    long count(UUID subscription, String status) {
        return Long.parseLong(text(
                "select count(*) from delivery where subscription_id = ? and status = '" + status + "'", subscription));
    }

    /// What the log says of the last attempt.
    String lastError(UUID subscription) {
        return text(
                "select coalesce(max(error), '') from (select a.error from delivery_attempt a join delivery d on d.seq ="
                        + " a.delivery_seq where d.subscription_id = ? order by a.seq desc limit 1) last",
                subscription);
    }

    private String text(String sql, UUID subscription) {
        return jdbi().withHandle(handle -> handle.createQuery(sql)
                .bind(0, subscription)
                .mapTo(String.class)
                .one());
    }

    void stopSending() throws InterruptedException {
        for (DeliveryLoop loop : loops) {
            loop.stop();
        }
        loops.clear();
    }

    @Override
    public void close() {
        try {
            stopSending();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
        pool.close();
    }
}
