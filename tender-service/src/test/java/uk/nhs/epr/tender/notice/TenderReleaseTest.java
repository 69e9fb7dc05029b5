package uk.nhs.epr.tender.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;
import uk.nhs.epr.tender.ocds.OcdsSchemas;

/// What holds of the releases of any tender, whatever steps it takes.
class TenderReleaseTest {
    private static final int LIVES = 400;

    private static List<RandomLife> lives() {
        return LongStream.range(0, LIVES).mapToObj(RandomLife::new).toList();
    }

    @Test
    void what_the_compiled_release_says_is_what_the_tender_says() {
        int merged = 0;
        for (RandomLife life : lives()) {
            if (life.releases().isEmpty()) {
                continue;
            }
            ObjectNode compiled =
                    Merge.by(MergeRules.standard()).of(life.releases()).compiled();
            compiled.remove(List.of("ocid", "id", "date", "tag"));
            withoutThoseThatLeft(compiled);
            withoutWhatSaysNothing((ObjectNode) compiled.path("tender"));
            assertThat(inOrder(compiled)).isEqualTo(inOrder(life.image()));
            merged++;
        }
        assertThat(merged).isGreaterThan(LIVES / 2);
    }

    /// The same with its lists in the order of their ids: a merge keeps the order in which things came up.
    private static JsonNode inOrder(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> sorted.set(field.getKey(), inOrder(field.getValue())));
            return sorted;
        }
        if (!node.isArray()) {
            return node;
        }
        return node.valueStream()
                .map(TenderReleaseTest::inOrder)
                .sorted(Comparator.comparing(item -> item.path("id").asText()))
                .collect(JsonNodeFactory.instance::arrayNode, ArrayNode::add, ArrayNode::addAll);
    }

    /// A party cannot be removed; one that left no longer has a role.
    private static void withoutThoseThatLeft(ObjectNode compiled) {
        Iterator<JsonNode> parties = compiled.path("parties").iterator();
        while (parties.hasNext()) {
            if (!parties.next().has("roles")) {
                parties.remove();
            }
        }
    }

    /// An item cannot be removed; one that has left has no fields.
    private static void withoutWhatSaysNothing(ObjectNode tender) {
        Iterator<JsonNode> items = tender.path("items").iterator();
        while (items.hasNext()) {
            if (items.next().path("additionalClassifications").isEmpty()) {
                items.remove();
            }
        }
        if (tender.path("items").isEmpty()) {
            tender.remove("items");
        }
    }

    @Test
    void every_release_is_valid_and_every_tag_occurs() {
        OcdsSchemas schemas = OcdsSchemas.orSkip();
        TreeSet<String> tags = new TreeSet<>();
        for (RandomLife life : lives()) {
            for (ObjectNode release : life.releases()) {
                assertThat(schemas.faults(release)).as(release.toPrettyString()).isEmpty();
                release.path("tag").forEach(tag -> tags.add(tag.asText()));
            }
        }
        assertThat(tags)
                .containsExactly(
                        "award",
                        "awardCancellation",
                        "contract",
                        "contractAmendment",
                        "contractTermination",
                        "planning",
                        "planningUpdate",
                        "tender",
                        "tenderAmendment",
                        "tenderCancellation",
                        "tenderUpdate");
    }
}
