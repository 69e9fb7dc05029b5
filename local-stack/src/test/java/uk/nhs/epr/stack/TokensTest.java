package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private DataFolder folder;

    @BeforeEach
    void anyFolder() {
        folder = DataFolder.open(temporary.resolve("data"));
    }

    @Test
    void a_token_is_verified_by_the_published_key() throws Exception {
        var token = SignedJWT.parse(Tokens.of(folder).issue(List.of("steward"), List.of()));

        var keys = JWKSet.load(Tokens.jwks(folder).toFile());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void a_token_says_who_may_do_what_for_whom_and_for_twelve_hours() throws Exception {
        var tokens = Tokens.of(folder, Clock.fixed(NOW, ZoneOffset.UTC));

        var claims =
                SignedJWT.parse(tokens.issue(List.of("buyer"), List.of("rth"))).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo(Tokens.ISSUER);
        assertThat(claims.getAudience()).containsExactly(Tokens.AUDIENCE);
        assertThat(claims.getStringListClaim("groups")).containsExactly("buyer");
        assertThat(claims.getStringListClaim("ods")).containsExactly("RTH");
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(Duration.ofHours(12)));
    }

    @Test
    void a_suppliers_token_names_the_supplier_and_no_others_does() throws Exception {
        var tokens = Tokens.of(folder);

        var supplier = SignedJWT.parse(tokens.issue("bidder", List.of("supplier"), List.of(), "cerner"));
        var buyer = SignedJWT.parse(tokens.issue(List.of("buyer"), List.of("RTH")));

        assertThat(supplier.getJWTClaimsSet().getStringClaim("supplier")).isEqualTo("cerner");
        assertThat(buyer.getJWTClaimsSet().getClaims()).doesNotContainKey("supplier");
    }

    @Test
    void a_role_nobody_knows_is_refused() {
        var tokens = Tokens.of(folder);

        assertThatThrownBy(() -> tokens.issue(List.of("admin"), List.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no role admin")
                .hasMessageContaining("steward");
    }

    @Test
    void the_private_key_is_made_once_and_readable_by_its_owner_alone() throws Exception {
        Tokens.of(folder);
        var file = folder.resolve("keys/signing-key.json");
        var key = Files.readString(file);

        Tokens.of(DataFolder.existing(folder.path()));

        assertThat(Files.readString(file)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
