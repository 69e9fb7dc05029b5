package uk.nhs.epr.tender.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.FeedEvent;

/// What filters look at in an event of a tender or of its participant, which is judged by the tender it takes part in.
record TenderFacets(
        String ocid,
        Set<String> buyers,
        Set<String> cpv,
        Set<String> categories,
        Set<String> suppliers,
        String framework,
        String lot,
        String status,
        String procedure,
        String stage,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most) {

    static TenderFacets of(FeedEvent event, JsonNode data, JsonNode of) {
        JsonNode tender = of.path("tender");
        JsonNode value = tender.path("value");
        return new TenderFacets(
                event.key(),
                texts(tender.path("buyers"), "odsCode"),
                all(tender, "/cpv"),
                all(tender, "/subject/categories"),
                suppliers(tender, data.path("participant")),
                tender.at("/framework/reference").asText(),
                tender.at("/framework/lot").asText(),
                tender.path("status").asText(),
                tender.path("procedure").asText(),
                data.at("/participant").isMissingNode()
                        ? ""
                        : data.at("/change/stage").asText(),
                amount(value.path("min")),
                amount(value.path("max")));
    }

    private static Set<String> texts(JsonNode array, String member) {
        return array.valueStream().map(each -> each.path(member).asText()).collect(Collectors.toSet());
    }

    /// The values at a path of the tender and of its lots.
    private static Set<String> all(JsonNode tender, String pointer) {
        return Stream.concat(Stream.of(tender), tender.path("lots").valueStream())
                .flatMap(each -> each.at(pointer).valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    /// The ids, identifiers and names, in small letters, of those who take part, are preferred or have won.
    private static Set<String> suppliers(JsonNode tender, JsonNode participant) {
        Set<String> keys = new HashSet<>();
        Stream.of(
                        Stream.of(participant.path("supplier"), tender.path("preferredSupplier")),
                        tender.path("preferredSuppliers").valueStream(),
                        tender.path("awards").valueStream().flatMap(TenderFacets::winners),
                        tender.path("contracts").valueStream().flatMap(TenderFacets::winners))
                .flatMap(each -> each)
                .flatMap(each -> Stream.of(each.path("id"), each.path("name"), each.at("/identifier/id")))
                .filter(JsonNode::isTextual)
                .forEach(key -> keys.add(key.asText().toLowerCase(Locale.ROOT)));
        return keys;
    }

    private static Stream<JsonNode> winners(JsonNode awardOrContract) {
        return Stream.concat(
                Stream.of(awardOrContract.path("supplier")),
                awardOrContract.path("suppliers").valueStream());
    }

    private static @Nullable BigDecimal amount(JsonNode money) {
        return money.path("amount").isNumber() ? money.path("amount").decimalValue() : null;
    }
}
