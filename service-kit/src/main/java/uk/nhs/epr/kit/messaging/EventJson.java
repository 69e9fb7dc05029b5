package uk.nhs.epr.kit.messaging;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import uk.nhs.epr.kit.rest.OrderedSets;

/// How others' events are read: what is new in them is left out, not refused.
final class EventJson {
    private EventJson() {}

    static ObjectMapper tolerantReader() {
        return JsonMapper.builder()
                .addModules(new JavaTimeModule(), new Jdk8Module(), new OrderedSets())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }
}
