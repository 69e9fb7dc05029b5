package uk.nhs.epr.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// Who is asking: the token's subject, its roles and the ODS codes it may act for. A job that continues after its
/// request has been answered acts for the same caller.
@RequestScoped
public class Caller {
    private static final String STEWARD = "steward";

    private final SecurityIdentity identity;
    private @Nullable String onBehalfOf;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// Makes a job act as the subject that asked for it.
    public void actFor(String subject) {
        onBehalfOf = subject;
    }

    public String subject() {
        if (onBehalfOf != null) {
            return onBehalfOf;
        }
        return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
    }

    /// The client application that the token was issued to; null when the token names none.
    public @Nullable String client() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim("azp") != null
                ? token.getClaim("azp").toString()
                : null;
    }

    /// What the token allows, as one text: the same subject may come with another token.
    public String authority() {
        return new TreeSet<>(identity.getRoles()) + " " + new TreeSet<>(odsCodes()) + " "
                + supplier().orElse("");
    }

    public boolean isSteward() {
        return identity.hasRole(STEWARD);
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /// The ODS codes of the token's `ods` claim.
    public Set<String> odsCodes() {
        if (identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim("ods") instanceof Iterable<?> codes) {
            return java.util.stream.StreamSupport.stream(codes.spliterator(), false)
                    .map(code -> code instanceof jakarta.json.JsonString text ? text.getString() : code.toString())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return Set.of();
    }

    /// Whether the caller is a supplier of the token's `supplier` claim, by its id in the register of suppliers.
    public Optional<String> supplier() {
        Object claim = hasRole("supplier") && identity.getPrincipal() instanceof JsonWebToken token
                ? token.getClaim("supplier")
                : null;
        return Optional.ofNullable(claim)
                .map(id -> id instanceof jakarta.json.JsonString text ? text.getString() : id.toString());
    }

    public boolean mayActFor(@Nullable String odsCode) {
        return isSteward() || (odsCode != null && odsCodes().contains(odsCode));
    }

    /// Refuses with 403 unless the caller is a steward or acts for this organisation.
    public void mustActFor(@Nullable String odsCode) {
        if (!mayActFor(odsCode)) {
            throw Problem.forbidden(
                    odsCode == null
                            ? "The organisation has no ODS code; only a steward may act for it"
                            : "The token does not act for " + odsCode + "; its ods claim must name it");
        }
    }
}
