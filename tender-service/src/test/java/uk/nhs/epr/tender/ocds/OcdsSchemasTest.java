package uk.nhs.epr.tender.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// The schemas find what is wrong, and nothing where nothing is.
class OcdsSchemasTest {
    private static final String NOTICE = "fts/uk3-069311.json";

    @Test
    void a_real_notice_is_valid() {
        OcdsSchemas schemas = OcdsSchemas.orSkip();

        assertThat(schemas.faults(OcdsSchemas.json(NOTICE).path("releases").path(0)))
                .isEmpty();
    }

    @Test
    void a_wrong_type_a_missing_field_and_an_unknown_code_are_found() {
        OcdsSchemas schemas = OcdsSchemas.orSkip();
        JsonNode release = OcdsSchemas.json(NOTICE).path("releases").path(0);

        ObjectNode broken = release.deepCopy();
        broken.remove("ocid");
        broken.putArray("tag").add("nonsense");
        broken.withObject("tender").put("status", 7);

        assertThat(schemas.faults(broken)).hasSizeGreaterThanOrEqualTo(3);
    }
}
