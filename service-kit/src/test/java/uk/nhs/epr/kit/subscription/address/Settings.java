package uk.nhs.epr.kit.subscription.address;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/// Settings of subscriptions for a test: receivers are on this machine, and time is short.
public final class Settings {
    private Settings() {}

    public static WebhookConfig of(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(Map.of(
                "epr.subscriptions.key", "a-key-that-only-these-tests-know-of",
                "epr.subscriptions.allow-http", "true",
                "epr.subscriptions.allowed-networks", "127.0.0.0/8",
                "epr.subscriptions.timeout", "PT2S"));
        own.forEach((name, value) -> all.put("epr.subscriptions." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(WebhookConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(WebhookConfig.class);
    }
}
