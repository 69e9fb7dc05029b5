package uk.nhs.epr.kit.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.RequestIds;

/// Events to publish, written in the transaction of their change. What could never be published (it breaks its
/// contract, or is too large for a record) is refused here, at the write.
@ApplicationScoped
public class Outbox {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final EventSchemas schemas;
    private final RequestIds ids;
    private final TransactionSynchronizationRegistry transaction;
    private final Signal signal;
    private final MessagingConfig config;

    Outbox(
            Jdbi jdbi,
            ObjectMapper json,
            EventSchemas schemas,
            RequestIds ids,
            TransactionSynchronizationRegistry transaction,
            Signal signal,
            MessagingConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.schemas = schemas;
        this.ids = ids;
        this.transaction = transaction;
        this.signal = signal;
        this.config = config;
    }

    /// Records an event. The aggregate's version was raised before, under its row lock.
    public void record(OutgoingEvent event) {
        String payload = publishable(event);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into outbox (id, aggregatetype, eventkey, aggregateid, version, type, payload,
                                            traceparent, correlationid)
                        values (:id, :stream, :key, :aggregate, :version, :type, :payload, :trace, :correlation)""")
                .bind("id", Generators.timeBasedEpochRandomGenerator().generate())
                .bind("stream", event.stream())
                .bind("key", event.key())
                .bind("aggregate", event.aggregateId())
                .bind("version", event.version())
                .bind("type", event.type())
                .bind("payload", payload)
                .bind("trace", ids.traceparent())
                .bind("correlation", ids.correlationId())
                .execute());
        ids.wrote(event.topic(), event.aggregateId(), event.version());
        transaction.registerInterposedSynchronization(new WakeTheTeller());
    }

    private String publishable(OutgoingEvent event) {
        String payload;
        try {
            payload = json.writeValueAsString(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        if (payload.getBytes(StandardCharsets.UTF_8).length > config.largestEvent()) {
            throw Problem.of(
                    ProblemType.TOO_LARGE_TO_PUBLISH,
                    event.aggregateId() + " would exceed the largest event (" + config.largestEvent() + " bytes)");
        }
        List<String> faults = schemas.faults(event.type(), payload);
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.BREAKS_CONTRACT, event.type() + ": " + String.join("; ", faults));
        }
        return payload;
    }

    private final class WakeTheTeller implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                signal.wake();
            }
        }
    }
}
