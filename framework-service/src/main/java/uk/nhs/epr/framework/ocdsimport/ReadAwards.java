package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.kit.time.PartialDate;

/// Reads which suppliers are on which lots since when from a process's awards, release by release: active from the
/// award, withdrawn when it is cancelled.
final class ReadAwards {
    private static final Set<String> AWARDED = Set.of("", "active", "pending");

    /// A supplier on a lot, both by their ids in the releases.
    record Place(String lot, String party) {}

    private record Key(String award, Place place) {}

    private final Source source;
    private final Map<Place, List<StatedStatus<LotSupplierStatus>>> standings = new LinkedHashMap<>();
    private final Map<Key, LotSupplierStatus> last = new HashMap<>();

    private ReadAwards(Source source) {
        this.source = source;
    }

    static Map<Place, List<StatedStatus<LotSupplierStatus>>> of(List<CompiledRelease> releases, String origin) {
        ReadAwards awards = new ReadAwards(Source.of(origin, null, null));
        releases.forEach(awards::take);
        return awards.standings;
    }

    /// What a reference to a supplier is known by: its id, or where it has none its name.
    static String party(JsonNode supplier) {
        String id = supplier.path("id").asText("");
        return id.isEmpty() ? supplier.path("name").asText("") : id;
    }

    private void take(CompiledRelease release) {
        for (JsonNode award : release.node().path("awards")) {
            String stated = award.path("status").asText("");
            boolean isAwarded = AWARDED.contains(stated);
            if (isAwarded || stated.equals("cancelled")) {
                LotSupplierStatus status = isAwarded ? LotSupplierStatus.ACTIVE : LotSupplierStatus.WITHDRAWN;
                award.path("suppliers")
                        .forEach(supplier -> lots(award, release)
                                .forEach(lot -> state(release, award, new Place(lot, party(supplier)), status)));
            }
        }
    }

    private static List<String> lots(JsonNode award, CompiledRelease release) {
        List<String> lots = new ArrayList<>();
        award.path("relatedLots").forEach(lot -> lots.add(lot.asText()));
        return lots.isEmpty() ? List.copyOf(ReadLots.of(release).keySet()) : lots;
    }

    private void state(CompiledRelease release, JsonNode award, Place place, LotSupplierStatus status) {
        Key key = new Key(award.path("id").asText(""), place);
        boolean isFirst = !last.containsKey(key);
        if (last.put(key, status) == status || (isFirst && status == LotSupplierStatus.WITHDRAWN)) {
            return;
        }
        PartialDate since =
                PartialDate.of(isFirst ? ReadValue.day(award.path("date")).orElse(release.day()) : release.day());
        standings.merge(
                place,
                List.of(new StatedStatus<>(status, since, source, Confidence.CONFIRMED)),
                (before, now) -> StatedStatus.joined(before, now.getFirst()));
    }
}
