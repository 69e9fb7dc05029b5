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
import java.util.Date;
import java.util.List;

/// Tokens as an OpenID Connect provider would issue them, signed with a key made for this run.
public final class TestTokens {
    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "epr-register";
    private static final Path KEY_FILE = Path.of(
            System.getProperty("java.io.tmpdir"),
            "epr-test-key-" + ProcessHandle.current().pid() + ".json");
    private static final RSAKey KEY = key();

    private TestTokens() {}

    /// The value of an `Authorization` header: a bearer token with this role, acting for these codes.
    public static String bearer(String role, String... odsCodes) {
        return "Bearer " + token(ISSUER, AUDIENCE, Instant.now().plusSeconds(600), List.of(role), List.of(odsCodes));
    }

    /// A bearer token of a supplier, by its id in the register of suppliers.
    public static String supplier(String id) {
        return "Bearer "
                + signed(claims(Instant.now().plusSeconds(600), List.of("supplier"), List.of())
                        .claim("supplier", id));
    }

    public static String steward() {
        return bearer("steward");
    }

    public static String token(
            String issuer, String audience, Instant expires, List<String> roles, List<String> odsCodes) {
        return signed(claims(expires, roles, odsCodes).issuer(issuer).audience(audience));
    }

    private static JWTClaimsSet.Builder claims(Instant expires, List<String> roles, List<String> odsCodes) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("tester")
                .claim("upn", "tester")
                .claim("azp", "tests")
                .claim("groups", roles)
                .claim("ods", odsCodes)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(expires));
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(KEY.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(KEY));
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
