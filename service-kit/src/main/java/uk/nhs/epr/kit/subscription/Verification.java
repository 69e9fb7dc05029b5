package uk.nhs.epr.kit.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import uk.nhs.epr.kit.subscription.SubscriptionView.Status;
import uk.nhs.epr.kit.subscription.delivery.Deliveries;
import uk.nhs.epr.kit.subscription.delivery.Kind;

/// Asks a receiver to confirm a subscription: it returns a challenge.
@ApplicationScoped
class Verification {
    private static final String TYPE = "uk.nhs.epr.subscription.verification.v1";
    private static final int CHALLENGE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Deliveries deliveries;
    private final ObjectMapper json;

    Verification(Deliveries deliveries, ObjectMapper json) {
        this.deliveries = deliveries;
        this.json = json;
    }

    void ask(Handle handle, UUID id) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        try {
            String data = json.writeValueAsString(
                    Map.of("subscription", id, "challenge", HexFormat.of().formatHex(challenge)));
            deliveries.add(handle, id, Kind.VERIFICATION, Subscribe.KIND + " " + id, TYPE, data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks again; nothing else is sent until the receiver has answered.
    void restart(Handle handle, UUID id) {
        handle.execute(
                "update subscription set status = ?, reason = null, failures = 0, open_until = '-infinity',"
                        + " slow = true where id = ?",
                Status.UNVERIFIED,
                id);
        handle.execute("delete from delivery where subscription_id = ? and kind = 'VERIFICATION'", id);
        ask(handle, id);
    }
}
