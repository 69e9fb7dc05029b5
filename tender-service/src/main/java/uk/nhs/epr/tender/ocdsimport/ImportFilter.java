package uk.nhs.epr.tender.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a release is among those that an import asks for.
final class ImportFilter {
    private static final Pattern NHS = Pattern.compile("\\bNHS\\b", Pattern.CASE_INSENSITIVE);

    private ImportFilter() {}

    static boolean accepts(ImportWork asked, JsonNode release) {
        return (!asked.nhsOnly() || isBoughtByNhs(release))
                && (asked.cpv().isEmpty() || codes(release).anyMatch(code -> isOneOf(asked.cpv(), code)));
    }

    private static boolean isOneOf(List<String> beginnings, String code) {
        return beginnings.stream().anyMatch(code::startsWith);
    }

    private static boolean isBoughtByNhs(JsonNode release) {
        return Stream.concat(
                        Stream.of(release.path("buyer")),
                        release.path("parties").valueStream().filter(ImportFilter::isBuyer))
                .anyMatch(party -> party.at("/identifier/scheme").asText().equals("GB-NHS")
                        || party.path("id").asText().startsWith("GB-NHS-")
                        || NHS.matcher(party.path("name").asText()).find());
    }

    private static boolean isBuyer(JsonNode party) {
        return party.path("roles").valueStream().anyMatch(role -> role.asText().equals("buyer"));
    }

    /// All CPV codes anywhere in the release.
    private static Stream<String> codes(JsonNode node) {
        Stream<String> own = node.path("scheme").asText().equals("CPV")
                ? Stream.of(node.path("id").asText())
                : Stream.empty();
        return Stream.concat(
                own, node.valueStream().filter(JsonNode::isContainerNode).flatMap(ImportFilter::codes));
    }
}
