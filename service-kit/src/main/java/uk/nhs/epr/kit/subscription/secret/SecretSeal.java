package uk.nhs.epr.kit.subscription.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.subscription.address.WebhookConfig;

/// Encrypts secrets as JSON Web Encryption (RFC 7516, AES-256-GCM) with the operator's key, whose name (`kid`) is
/// part of the result. A sealed secret opens only for the subscription it was sealed for. A service that sends
/// webhooks does not start without a key.
@ApplicationScoped
public class SecretSeal {
    private static final int LEAST_KEY = 32;
    private static final AlgorithmConstraints ONLY_DIRECT = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);

    private final String keyId;
    private final Map<String, SecretKeySpec> keys = new HashMap<>();

    public SecretSeal(WebhookConfig config) {
        this.keyId = config.keyId();
        config.formerKeys().forEach((name, key) -> keys.put(name, aes(key)));
        config.key().ifPresent(key -> keys.put(keyId, aes(key)));
        if (config.enabled() && config.key().isEmpty()) {
            throw new IllegalStateException(
                    "epr.subscriptions.key is missing: secrets of webhooks are encrypted with it (32 or more random"
                            + " characters). epr.subscriptions.enabled=false runs the service without webhooks");
        }
    }

    /// The name of the key that new secrets are sealed with.
    public String keyId() {
        return keyId;
    }

    /// The names of all known keys, including the present one.
    Set<String> known() {
        return Set.copyOf(keys.keySet());
    }

    public String seal(String subscription, String secret) {
        JsonWebEncryption jwe = jwe(keys.get(keyId));
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setKeyIdHeaderValue(keyId);
        jwe.setHeader("sub", subscription);
        jwe.setPayload(secret);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String open(String subscription, String keyName, String sealed) {
        JsonWebEncryption jwe = jwe(keys.get(keyName));
        try {
            jwe.setAlgorithmConstraints(ONLY_DIRECT);
            jwe.setCompactSerialization(sealed);
            if (subscription.equals(jwe.getHeader("sub"))) {
                return jwe.getPayload();
            }
        } catch (JoseException _) {
            // refused below, as the secret of another subscription is
        }
        throw new IllegalStateException("The secret of subscription " + subscription + " was sealed with another key");
    }

    private static JsonWebEncryption jwe(@Nullable SecretKeySpec key) {
        if (key == null) {
            throw Problem.of(ProblemType.NOT_SET_UP, "Webhooks are not set up: the operator has set no key");
        }
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setKey(key);
        return jwe;
    }

    private static SecretKeySpec aes(String key) {
        if (key.length() < LEAST_KEY) {
            throw new IllegalArgumentException("epr.subscriptions.key must have at least 32 characters");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(digest, "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
