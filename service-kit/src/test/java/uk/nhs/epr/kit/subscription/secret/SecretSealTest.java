package uk.nhs.epr.kit.subscription.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.messaging.AKitDatabase;
import uk.nhs.epr.kit.subscription.address.Settings;

/// Secrets are kept encrypted, and the operator's key can be changed.
class SecretSealTest {
    private static final String FIRST = "the-first-key-of-the-operator-is-long";
    private static final Map<String, String> BEFORE = Map.of("key", FIRST);
    private static final Map<String, String> AFTER =
            Map.of("key", "the-second-key-of-the-operator-is-long", "key-id", "2", "former-keys.1", FIRST);

    private static SecretSeal seal(Map<String, String> settings) {
        return new SecretSeal(Settings.of(settings));
    }

    @Test
    void a_service_that_sends_webhooks_does_not_start_without_a_key_nor_with_a_short_one() {
        assertThatThrownBy(() -> seal(Map.of("key", "")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("epr.subscriptions.key is missing");
        assertThatThrownBy(() -> seal(Map.of("key", "too-short"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(seal(Map.of("key", "", "enabled", "false")).known()).isEmpty();
    }

    @Test
    void what_was_sealed_opens_for_its_subscription_and_with_its_key_alone() {
        String kept = seal(BEFORE).seal("a", "whsec_AAAA");
        assertThat(kept).doesNotContain("whsec_AAAA");
        assertThat(seal(BEFORE).open("a", "1", kept)).isEqualTo("whsec_AAAA");
        assertThatThrownBy(() -> seal(BEFORE).open("b", "1", kept)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal(Map.of("key", FIRST + "!")).open("a", "1", kept))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seal(AFTER).open("a", "1", kept)).isEqualTo("whsec_AAAA");
    }

    @Test
    void after_a_change_of_key_all_is_sealed_anew_at_the_start() throws Exception {
        try (AKitDatabase database = AKitDatabase.started()) {
            Jdbi jdbi = database.jdbi();
            UUID subscription = UUID.randomUUID();
            jdbi.useTransaction(handle -> {
                handle.execute(
                        "insert into subscription (id, owner, url, form, filter, status, position)"
                                + " values (?, 'a', 'https://a.test', 'FULL', '{}', 'ACTIVE', 0)",
                        subscription);
                new WebhookSecrets(jdbi, seal(BEFORE)).make(handle, subscription, Duration.ZERO);
            });
            String before = new WebhookSecrets(jdbi, seal(BEFORE))
                    .of(subscription)
                    .getFirst()
                    .sign("id", 1, "body");
            WebhookSecrets secrets = new WebhookSecrets(jdbi, seal(AFTER));
            secrets.atStart(new StartupEvent());
            List<String> keys = jdbi.withHandle(handle -> handle.createQuery("select key_id from subscription_secret")
                    .mapTo(String.class)
                    .list());
            assertThat(keys).containsExactly("2");
            assertThat(secrets.of(subscription).getFirst().sign("id", 1, "body"))
                    .isEqualTo(before);
        }
    }
}
