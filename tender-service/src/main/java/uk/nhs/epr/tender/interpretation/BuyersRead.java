package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Identifier;

/// The buyers of a process: trusts by their ODS codes, others by their identifiers.
final class BuyersRead {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;
    private static final Pattern ORG_ID = Pattern.compile("([A-Z]{2}-[A-Z0-9]{2,10})-(.+)");

    private final ReleaseNode release;
    private final Function<JsonNode, Optional<String>> trusts;

    BuyersRead(ReleaseNode release, Function<JsonNode, Optional<String>> trusts) {
        this.release = release;
        this.trusts = trusts;
    }

    /// The parties that buy; the one that the release calls its buyer comes first.
    static List<ReleaseNode> parties(ReleaseNode release) {
        String first = release.at("buyer").text("id", LONGEST_NAME).orElse("");
        List<ReleaseNode> parties = release.each("parties").stream()
                .filter(party -> party.texts("roles").contains("buyer"))
                .sorted((one, other) -> Boolean.compare(other.says("id", first), one.says("id", first)))
                .toList();
        return parties.isEmpty() ? release.each("buyer") : parties;
    }

    List<Buyer> buyers() {
        List<Buyer> buyers = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (ReleaseNode party : parties(release)) {
            Buyer.Role role = buyers.isEmpty() ? Buyer.Role.LEAD : Buyer.Role.COLLABORATOR;
            Optional<String> odsCode = trusts.apply(party.node());
            @Nullable Identifier identifier = odsCode.isPresent() ? null : identifier(party);
            Object key = odsCode.isPresent() ? odsCode.get() : identifier;
            if (buyers.size() < MOST && key != null && seen.add(key)) {
                buyers.add(new Buyer(
                        odsCode.orElse(null),
                        identifier,
                        party.text("name", LONGEST_NAME).orElse(null),
                        role,
                        null,
                        null,
                        authorityType(party)));
            }
        }
        if (buyers.isEmpty()) {
            throw new IllegalArgumentException("It names no buyer");
        }
        return List.copyOf(buyers);
    }

    private static Buyer.@Nullable AuthorityType authorityType(ReleaseNode party) {
        return party.at("details").each("classifications").stream()
                .filter(each -> each.says("scheme", Buyer.AuthorityType.SCHEME))
                .flatMap(each -> each.text("id", LONGEST_NAME).stream())
                .flatMap(code -> Buyer.AuthorityType.of(code).stream())
                .findFirst()
                .orElse(null);
    }

    /// The identifier that a party gives, else that of its id in the process.
    static Identifier identifier(ReleaseNode party) {
        return Stream.concat(Stream.of(party.at("identifier")), party.each("additionalIdentifiers").stream())
                .flatMap(each -> stated(each).stream())
                .findFirst()
                .orElseGet(() -> {
                    String id = party.text("id", 100)
                            .or(() -> party.text("name", 100))
                            .orElse("unnamed");
                    Matcher parts = ORG_ID.matcher(id);
                    return parts.matches()
                            ? new Identifier(parts.group(1), parts.group(2))
                            : new Identifier("local", id);
                });
    }

    /// An identifier with its scheme; the numbers of Companies House get back the zeros they lost.
    static Optional<Identifier> stated(ReleaseNode identifier) {
        Optional<String> scheme = identifier.text("scheme", 50);
        Optional<String> id = identifier.text("id", 100);
        if (scheme.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        boolean isShort = scheme.get().equals("GB-COH") && id.get().matches("\\d{1,7}");
        return Optional.of(new Identifier(
                scheme.get(), isShort ? "0".repeat(8 - id.get().length()) + id.get() : id.get()));
    }
}
