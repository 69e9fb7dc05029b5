package uk.nhs.epr.trust.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// What filters look at in an event of a trust or of a group of trusts; of a group, its members' codes.
record TrustFacets(
        Set<String> codes,
        String name,
        String regionCode,
        String type,
        String status,
        Set<String> categories,
        Set<String> suppliers) {

    static TrustFacets of(FeedEvent event, JsonNode data, JsonNode of) {
        JsonNode trust = data.path("trust");
        JsonNode group = data.path("collaboration");
        return new TrustFacets(
                Stream.concat(Stream.of(trust), group.path("members").valueStream())
                        .map(each -> each.path("odsCode").asText())
                        .collect(Collectors.toSet()),
                (trust.isMissingNode() ? group : trust).path("name").asText().toLowerCase(Locale.ROOT),
                trust.path("regionCode").asText(),
                trust.path("type").asText(),
                trust.path("status").asText(),
                trust.path("systems")
                        .valueStream()
                        .map(system -> system.path("category").asText())
                        .collect(Collectors.toSet()),
                trust.path("systems")
                        .valueStream()
                        .flatMap(system -> Stream.of(system.at("/supplier/id"), system.at("/supplier/name")))
                        .map(key -> key.asText().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }
}
