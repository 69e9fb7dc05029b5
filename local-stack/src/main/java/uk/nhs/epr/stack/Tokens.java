package uk.nhs.epr.stack;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The local stack's own issuer: one RSA key pair a data folder, tokens of twelve hours signed with it.
/// The private key never leaves its file (mode 600); the services read the public one beside it.
public final class Tokens {
    public static final String ISSUER = "https://epr-register.localhost";
    public static final String AUDIENCE = "epr-register";
    public static final List<String> ROLES =
            List.of("trust-editor", "framework-manager", "buyer", "supplier", "subscriber", "steward", "operator");

    private static final Duration VALIDITY = Duration.ofHours(12);

    private final RSAKey key;
    private final Clock clock;

    private Tokens(RSAKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /// The folder's issuer, its key pair made now when it has none yet.
    public static Tokens of(DataFolder folder) {
        return of(folder, Clock.systemUTC());
    }

    static Tokens of(DataFolder folder, Clock clock) {
        try {
            var file = folder.folder("keys").resolve("signing-key.json");
            if (!Files.exists(file)) {
                SecretFile.write(file, newKey().toJSONString());
            }
            var key = RSAKey.parse(Files.readString(file));
            Files.writeString(jwks(folder), new JWKSet(key.toPublicJWK()).toString());
            return new Tokens(key, clock);
        } catch (IOException | ParseException | JOSEException e) {
            throw new StackException("Cannot use the signing key in " + folder.path() + "/keys: " + e.getMessage(), e);
        }
    }

    /// The public key set the services verify tokens with.
    static Path jwks(DataFolder folder) {
        return folder.folder("keys").resolve("jwks.json");
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID(UUID.randomUUID().toString())
                .generate();
    }

    public String issue(List<String> roles, List<String> odsCodes) {
        return issue("local-" + String.join("-", roles), roles, odsCodes);
    }

    public String issue(String subject, List<String> roles, List<String> odsCodes) {
        return issue(subject, roles, odsCodes, null);
    }

    /// A token that also acts for a supplier, by its id in the register of suppliers.
    public String issue(String subject, List<String> roles, List<String> odsCodes, @Nullable String supplier) {
        roles.stream().filter(role -> !ROLES.contains(role)).findFirst().ifPresent(role -> {
            throw new StackException("There is no role " + role + ". Roles: " + String.join(", ", ROLES));
        });
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("azp", "epr-cli")
                .claim("groups", roles)
                .claim(
                        "ods",
                        odsCodes.stream()
                                .map(code -> code.toUpperCase(Locale.ROOT))
                                .toList())
                .claim("supplier", supplier)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALIDITY)))
                .build();
        return signed(claims);
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }
}
