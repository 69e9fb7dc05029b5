package uk.nhs.epr.kit.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Refuses tokens with a valid signature that no provider would issue: without the id of their key, or with a
/// time in the future. Clocks may differ by a minute.
@ApplicationScoped
public class AcceptableTokens implements SecurityIdentityAugmentor {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final ObjectMapper json;

    AcceptableTokens(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token && !isAcceptable(token)
                ? Uni.createFrom().failure(new AuthenticationFailedException())
                : Uni.createFrom().item(identity);
    }

    private boolean isAcceptable(JsonWebToken token) {
        boolean isOfTheFuture = Instant.ofEpochSecond(token.getIssuedAtTime())
                .isAfter(Instant.now().plus(CLOCKS_DIFFER));
        return !isOfTheFuture && namesItsKey(token.getRawToken());
    }

    private boolean namesItsKey(String raw) {
        try {
            byte[] header = Base64.getUrlDecoder().decode(raw.substring(0, raw.indexOf('.')));
            return !json.readTree(header).path("kid").asText().isBlank();
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
