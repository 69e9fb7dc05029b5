package uk.nhs.epr.framework.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// What filters look at in an event of a framework or of what belongs to it, a lot, a place on it, a member or a
/// call-off, or of a supplier. Only the regime is that of the framework.
record FrameworkFacets(
        String framework,
        String lot,
        Set<String> trusts,
        Set<String> suppliers,
        Set<String> categories,
        Set<String> cpv,
        String regime,
        String status,
        @Nullable BigDecimal value) {

    static FrameworkFacets of(FeedEvent event, JsonNode data, JsonNode of) {
        JsonNode lot = data.path("lot");
        JsonNode member = data.path("member");
        JsonNode place = data.path("place");
        JsonNode callOff = data.path("callOff");
        JsonNode framework = data.path("framework");
        return new FrameworkFacets(
                event.key(),
                first(lot.path("number"), place.path("lot"), callOff.path("lot")),
                all(framework.path("leadOdsCode"), member.path("odsCode"), callOff.path("odsCode")),
                suppliers(data.path("supplier"), place, callOff.path("supplier")),
                each(Stream.of(lot, callOff, latest(member))
                        .flatMap(part -> part.at("/subject/categories").valueStream())),
                each(lot.path("cpv").valueStream()),
                of.at("/framework/regime").asText(),
                first(latest(member).path("status"), latest(place).path("status")),
                value(callOff, lot, framework));
    }

    /// What is stated last about a member or a place.
    private static JsonNode latest(JsonNode part) {
        JsonNode history = part.path("history");
        return history.path(history.size() - 1);
    }

    private static String first(JsonNode... texts) {
        return Stream.of(texts)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    private static Set<String> all(JsonNode... texts) {
        return each(Stream.of(texts));
    }

    private static Set<String> each(Stream<JsonNode> texts) {
        return texts.filter(JsonNode::isTextual).map(JsonNode::asText).collect(Collectors.toSet());
    }

    /// The ids, and the names in small letters.
    private static Set<String> suppliers(JsonNode supplier, JsonNode place, JsonNode ofCallOff) {
        return Stream.of(
                        supplier.path("id"),
                        supplier.path("name"),
                        place.path("supplierId"),
                        place.path("name"),
                        ofCallOff.path("id"),
                        ofCallOff.path("name"))
                .filter(JsonNode::isTextual)
                .map(text -> text.asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /// A call-off's value, else the ceiling of the lot or the framework.
    private static @Nullable BigDecimal value(JsonNode callOff, JsonNode lot, JsonNode framework) {
        return Stream.of(callOff.at("/value/amount"), lot.at("/value/max/amount"), framework.at("/value/max/amount"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .findFirst()
                .orElse(null);
    }
}
