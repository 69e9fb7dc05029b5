package uk.nhs.epr.tender.interpretation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import uk.nhs.epr.ocds.OcdsJson;

/// The notices of one process, as a test writes them: with apostrophes for quotation marks.
final class SomeNotices {
    private final List<ObjectNode> releases = new ArrayList<>();

    /// The notice of a day of February 2026; the first names the buyer.
    SomeNotices add(int day, String tag, String... fields) {
        return add("{'ocid':'ocds-x','id':'%d','date':'2026-02-%02dT09:30:00Z','tag':['%s']%s%s}"
                .formatted(
                        day,
                        day,
                        tag.replace(",", "','"),
                        releases.isEmpty() ? ",'buyer':{'id':'GB-PPON-P1','name':'A trust'}" : "",
                        fields.length == 0 ? "" : "," + String.join(",", fields)));
    }

    SomeNotices add(String release) {
        try {
            releases.add((ObjectNode) OcdsJson.read(release.replace('\'', '"')));
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void reverse() {
        Collections.reverse(releases);
    }

    List<ObjectNode> releases() {
        return releases;
    }

    TenderReading.Reading read() {
        return TenderReading.of(releases, _ -> Optional.empty());
    }
}
