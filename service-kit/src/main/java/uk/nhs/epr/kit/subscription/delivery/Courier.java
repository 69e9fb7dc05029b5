package uk.nhs.epr.kit.subscription.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.FeedEvent;
import uk.nhs.epr.kit.subscription.secret.WebhookSecrets;

/// Sends one claimed message and records what became of it. No database connection is held while the receiver is waited
/// for.
@ApplicationScoped
public class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Deliveries deliveries;
    private final Outcomes outcomes;
    private final WebhookSecrets secrets;
    private final EventBody bodies;
    private final WebhookClient client;
    private final ObjectMapper json;

    public Courier(
            Deliveries deliveries,
            Outcomes outcomes,
            WebhookSecrets secrets,
            EventBody bodies,
            WebhookClient client,
            ObjectMapper json) {
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.secrets = secrets;
        this.bodies = bodies;
        this.client = client;
        this.json = json;
    }

    void deliver(Message message, Backoff backoff) {
        try {
            byte[] body = body(message);
            if (body == null) {
                outcomes.lapsed(message, internal("The feed only keeps a later event of this subject"));
                return;
            }
            Answer answer = judged(message, attempt(message, body));
            if (answer.isTaken()) {
                outcomes.taken(message, answer);
            } else {
                outcomes.failed(message, answer, backoff);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the claim runs out, and another instance sends it
        } catch (RuntimeException e) {
            LOG.warnf("Message %s of subscription %s: %s", message.id(), message.subscriptionId(), e.getMessage());
        }
    }

    Answer attempt(Message message, byte[] body) throws InterruptedException {
        List<Webhook> signing;
        try {
            signing = secrets.of(message.subscriptionId());
        } catch (IllegalStateException e) {
            LOG.error(e.getMessage());
            return internal("The secret cannot be read; rotate it");
        }
        return client.send(message.url(), message.attempts(), message.id(), signing, body);
    }

    byte @Nullable [] body(Message message) {
        if (message.kind() != Kind.EVENT) {
            return bodies.of(message, Objects.requireNonNull(message.payload()));
        }
        FeedEvent event = deliveries.event(Objects.requireNonNull(message.position()));
        return event == null ? null : bodies.of(message, event);
    }

    private static Answer internal(String error) {
        return Answer.failed(OffsetDateTime.now(ZoneOffset.UTC), Duration.ZERO, error);
    }

    /// A receiver confirms by returning the challenge; any other answer is a failure.
    private Answer judged(Message message, Answer answer) {
        return message.kind() == Kind.VERIFICATION && answer.isTaken() && !givesBack(message, answer)
                ? answer.refusedFor("The receiver did not return the challenge")
                : answer;
    }

    private boolean givesBack(Message message, Answer answer) {
        try {
            String challenge = json.readTree(Objects.requireNonNull(message.payload()))
                    .path("challenge")
                    .asText();
            String body = answer.body().strip();
            return body.equals(challenge)
                    || (body.startsWith("{")
                            && json.readTree(body).path("challenge").asText().equals(challenge));
        } catch (JsonProcessingException _) {
            return false;
        }
    }
}
