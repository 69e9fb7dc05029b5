package uk.nhs.epr.kit.subscription.secret;

import com.standardwebhooks.Webhook;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The secrets of subscriptions, in the form `whsec_…`. A new one takes over at once; the former ones sign beside it
/// until they run out, so that a receiver may change over in between.
@ApplicationScoped
public class WebhookSecrets {
    private static final int BYTES = 32;
    private static final int MOST = 3;
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Kept(long seq, UUID subscriptionId, String keyId, String secret) {}

    private final Jdbi jdbi;
    private final SecretSeal seal;

    public WebhookSecrets(Jdbi jdbi, SecretSeal seal) {
        this.jdbi = jdbi;
        this.seal = seal;
    }

    /// Makes a new secret; those before it sign for so long still. Answers it, to be shown once.
    public String make(Handle handle, UUID subscription, Duration overlap) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getEncoder().encodeToString(random);
        handle.createUpdate("""
                        update subscription_secret set expires_at = least(expires_at, now() + cast(:overlap as interval))
                         where subscription_id = :subscription""")
                .bind("overlap", overlap.toString())
                .bind("subscription", subscription)
                .execute();
        handle.createUpdate("""
                        insert into subscription_secret (subscription_id, key_id, sealed)
                        values (:subscription, :key, :sealed)""")
                .bind("subscription", subscription)
                .bind("key", seal.keyId())
                .bind("sealed", seal.seal(subscription.toString(), secret))
                .execute();
        handle.createUpdate("""
                        delete from subscription_secret
                         where subscription_id = :subscription
                           and (expires_at <= now() or seq not in (
                                select seq from subscription_secret where subscription_id = :subscription
                                 order by seq desc limit :most))""")
                .bind("subscription", subscription)
                .bind("most", MOST)
                .execute();
        return secret;
    }

    /// What signs the subscription's messages now, the newest secret first.
    public List<Webhook> of(UUID subscription) {
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select seq, subscription_id, key_id, sealed as secret from subscription_secret
                                 where subscription_id = :subscription and expires_at > now() order by seq desc""")
                        .bind("subscription", subscription)
                        .mapTo(Kept.class)
                        .list())
                .stream()
                .map(kept -> new Webhook(open(kept)))
                .toList();
    }

    private String open(Kept kept) {
        return seal.open(kept.subscriptionId.toString(), kept.keyId, kept.secret);
    }

    /// Encrypts again what another key has encrypted, if that key is known.
    void atStart(@Observes StartupEvent event) {
        if (!seal.known().contains(seal.keyId())) {
            return;
        }
        jdbi.useTransaction(handle -> handle.createQuery("""
                        select seq, subscription_id, key_id, sealed as secret from subscription_secret
                         where key_id <> :key and key_id = any (:known) for update skip locked""")
                .bind("key", seal.keyId())
                .bind("known", seal.known().toArray(String[]::new))
                .mapTo(Kept.class)
                .list()
                .forEach(each -> handle.createUpdate(
                                "update subscription_secret set key_id = :key, sealed = :sealed where seq = :seq")
                        .bind("key", seal.keyId())
                        .bind("sealed", seal.seal(each.subscriptionId.toString(), open(each)))
                        .bind("seq", each.seq)
                        .execute()));
    }
}
