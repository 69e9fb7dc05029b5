package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.framework.supplier.Identifier;
import uk.nhs.epr.framework.terms.Letting;

/// An organisation that a release names, by what it calls itself and by its identifiers.
record Party(String key, String name, List<Identifier> identifiers, Set<String> roles) {
    private static final String NHS = "GB-NHS";
    private static final int LONGEST = 200;

    /// Those of a compiled release that have a name.
    static List<Party> of(JsonNode release) {
        return StreamSupport.stream(release.path("parties").spliterator(), false)
                .flatMap(party -> read(party).stream())
                .toList();
    }

    /// The one that a part of a release refers to; by its name alone if no party has its id.
    static Optional<Party> referred(JsonNode reference, List<Party> parties) {
        String key = reference.path("id").asText("");
        return parties.stream()
                .filter(party -> party.key.equals(key))
                .findFirst()
                .or(() -> read(reference));
    }

    private static Optional<Party> read(JsonNode party) {
        String name = ReadValue.text(party.path("name"), LONGEST);
        if (name == null) {
            return Optional.empty();
        }
        List<Identifier> identifiers = Stream.concat(
                        Stream.of(party.path("identifier")),
                        StreamSupport.stream(party.path("additionalIdentifiers").spliterator(), false))
                .flatMap(each -> identifier(each).stream())
                .distinct()
                .toList();
        Set<String> roles = StreamSupport.stream(party.path("roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
        return Optional.of(new Party(party.path("id").asText(""), name, identifiers, roles));
    }

    private static Optional<Identifier> identifier(JsonNode node) {
        String scheme = node.path("scheme").asText("").strip();
        String id = node.path("id").asText("").strip();
        return Identifier.read(scheme, id);
    }

    @Nullable
    String odsCode() {
        return identifiers.stream()
                .filter(each -> each.scheme().equals(NHS) && each.id().matches(OdsCode.FORM))
                .map(Identifier::id)
                .findFirst()
                .orElse(null);
    }

    boolean isAuthority() {
        return roles.contains("buyer") || roles.contains("procuringEntity") || roles.contains("centralPurchasingBody");
    }

    Letting.Authority asAuthority() {
        String code = odsCode();
        return new Letting.Authority(code, code == null ? Objects.requireNonNull(name) : null);
    }
}
