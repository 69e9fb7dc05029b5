package uk.nhs.epr.tender.ocds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.atomic.AtomicInteger;
import uk.nhs.epr.ocds.OcdsJson;

/// Releases that tests make: each of a separate process unless they name one.
final class AProcess {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private AProcess() {}

    static String anyOcid() {
        return "ocds-proc00-" + NEXT.incrementAndGet();
    }

    /// The `day`-th release of a process, with this tag and, between apostrophes for quotation marks, the rest.
    static ObjectNode release(String ocid, int day, String tag, String rest) {
        return json(
                "{'ocid':'%s','id':'%s-%d','date':'2026-01-%02dT00:00:00Z','tag':['%s'],%s,'initiationType':'tender'}"
                        .formatted(ocid, ocid, day, day, tag, rest));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) OcdsJson.read(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static void publish(Releases releases, ObjectNode release) {
        QuarkusTransaction.requiringNew()
                .run(() -> releases.publish(release.path("ocid").asText(), release));
    }
}
