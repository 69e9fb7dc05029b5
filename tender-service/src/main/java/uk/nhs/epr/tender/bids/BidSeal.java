package uk.nhs.epr.tender.bids;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Seals a bid's content as a JSON Web Encryption (RFC 7516, A256GCM) with the key that the operator holds
/// (`bids.key`, 32 or more random characters). The kept text cannot be read without it, and a seal opens only
/// for the bid it was made for.
@ApplicationScoped
public class BidSeal {
    private static final int LEAST_KEY = 32;
    private static final String HMAC = "HmacSHA256";
    private static final AlgorithmConstraints ONLY_DIRECT = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);

    private final Optional<String> key;

    BidSeal(@ConfigProperty(name = "bids.key") Optional<String> key) {
        if (key.isPresent() && key.get().length() < LEAST_KEY) {
            throw new IllegalArgumentException("bids.key must have at least " + LEAST_KEY + " characters");
        }
        this.key = key;
    }

    String seal(String bid, String content) {
        JsonWebEncryption jwe = jwe();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setHeader("sub", bid);
        jwe.setPayload(content);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String open(String bid, String sealed) {
        JsonWebEncryption jwe = jwe();
        try {
            jwe.setAlgorithmConstraints(ONLY_DIRECT);
            jwe.setCompactSerialization(sealed);
            if (bid.equals(jwe.getHeader("sub"))) {
                return jwe.getPayload();
            }
        } catch (JoseException _) {
            // refused below, as the seal of another bid is
        }
        throw Problem.of(ProblemType.NOT_SET_UP, "It was sealed with another key: " + bid);
    }

    private JsonWebEncryption jwe() {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setKey(new SecretKeySpec(digest(secret()), "AES"));
        return jwe;
    }

    private String secret() {
        return key.orElseThrow(
                () -> Problem.of(ProblemType.NOT_SET_UP, "The operator has set no key for bids (bids.key)"));
    }

    /// The digest in a bid's receipt. Short contents cannot be found by trying, because the key of the digest
    /// is derived from that of the seal.
    String digest(String bid, String content) {
        return HexFormat.of().formatHex(hmac(HexFormat.of().parseHex(digestKey(bid)), content));
    }

    /// The key that checks the digest of a bid, once it is open.
    String digestKey(String bid) {
        return HexFormat.of().formatHex(hmac(secret().getBytes(StandardCharsets.UTF_8), "digest of " + bid));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
