package uk.nhs.epr.kit.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tokens as an OpenID Connect provider would issue them, signed with a key made for this run.
public final class TestTokens {
    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "epr-register";
    private static final Path KEY_FILE = Path.of(
            System.getProperty("java.io.tmpdir"),
            "epr-test-key-" + ProcessHandle.current().pid() + ".json");
    private static final RSAKey KEY = key();
    private static final RSASSASigner SIGNER = signer();
    private static final Map<List<Object>, String> OF_THIS_MINUTE = new ConcurrentHashMap<>();

    private TestTokens() {}

    /// The value of an `Authorization` header: a bearer token with this role, acting for these codes. To sign one takes
    /// longer than most requests, so it is kept for a minute.
    public static String bearer(String role, String... odsCodes) {
        List<Object> asked = List.of(Instant.now().truncatedTo(ChronoUnit.MINUTES), role, List.of(odsCodes));
        return OF_THIS_MINUTE.computeIfAbsent(
                asked,
                _ -> "Bearer "
                        + token(ISSUER, AUDIENCE, Instant.now().plusSeconds(600), List.of(role), List.of(odsCodes)));
    }

    /// The same of another subject, whom rates are counted for apart.
    public static String bearerOf(String subject, String role, String... odsCodes) {
        return "Bearer "
                + token(claims(subject, List.of(role), List.of(odsCodes)).build(), KEY.getKeyID());
    }

    /// A bearer token of a supplier, by its id in the register of suppliers.
    public static String supplier(String id) {
        return "Bearer "
                + token(
                        claims("tester", List.of("supplier"), List.of())
                                .claim("supplier", id)
                                .build(),
                        KEY.getKeyID());
    }

    public static String steward() {
        return bearer("steward");
    }

    public static String token(
            String issuer, String audience, Instant expires, List<String> roles, List<String> odsCodes) {
        return token(
                claims("tester", roles, odsCodes)
                        .issuer(issuer)
                        .audience(audience)
                        .expirationTime(Date.from(expires))
                        .build(),
                KEY.getKeyID());
    }

    /// Claims as a provider would make them, to be changed by a test.
    public static JWTClaimsSet.Builder claims(String subject, List<String> roles, List<String> odsCodes) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("upn", subject)
                .claim("azp", "tests")
                .claim("groups", roles)
                .claim("ods", odsCodes)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    /// A token with these claims, signed with the key of this run, which it names so; not at all where null.
    public static String token(JWTClaimsSet claims, @Nullable String keyId) {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(SIGNER);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path writeJwks() throws IOException {
        Path file = Files.createTempFile("jwks", ".json");
        file.toFile().deleteOnExit();
        return Files.writeString(file, new JWKSet(KEY.toPublicJWK()).toString());
    }

    private static RSASSASigner signer() {
        try {
            return new RSASSASigner(KEY);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One key a process: a test's classes may be loaded twice in it, and both must sign alike.
    private static RSAKey key() {
        try {
            if (Files.exists(KEY_FILE)) {
                return RSAKey.parse(Files.readString(KEY_FILE));
            }
            RSAKey made = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID("test")
                    .generate();
            Files.writeString(KEY_FILE, made.toJSONString());
            KEY_FILE.toFile().deleteOnExit();
            return made;
        } catch (JOSEException | IOException | java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
