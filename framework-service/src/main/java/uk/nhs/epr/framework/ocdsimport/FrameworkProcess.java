package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.history.Dated;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.registration.ImportedFramework;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.kit.time.PartialDate;

/// A process that lets a framework, from all its releases. What a release changed holds from its day.
final class FrameworkProcess {
    private final String ocid;
    private final List<CompiledRelease> releases;

    FrameworkProcess(String ocid, List<CompiledRelease> releases) {
        this.ocid = ocid;
        this.releases = releases;
    }

    ImportedFramework imported(String reference, Function<Party, UUID> suppliers) {
        String origin = "Open Contracting releases of " + ocid;
        return new ImportedFramework(
                origin,
                line(release -> ReadFramework.of(reference, ocid, release), FrameworkProcess::unlessSourceAlone),
                lots(suppliers, origin));
    }

    private List<ImportedFramework.ImportedLot> lots(Function<Party, UUID> suppliers, String origin) {
        Map<ReadAwards.Place, List<StatedStatus<LotSupplierStatus>>> awards = ReadAwards.of(releases, origin);
        Map<String, Party> parties = parties();
        List<ImportedFramework.ImportedLot> lots = new ArrayList<>();
        for (String id : ReadLots.of(releases.getLast()).keySet()) {
            Map<UUID, List<StatedStatus<LotSupplierStatus>>> placed = new LinkedHashMap<>();
            awards.forEach((place, standings) -> {
                Party party = parties.get(place.party());
                if (place.lot().equals(id) && party != null) {
                    placed.merge(suppliers.apply(party), standings, FrameworkProcess::joined);
                }
            });
            lots.add(new ImportedFramework.ImportedLot(
                    line(release -> ReadLots.of(release).get(id), (_, now) -> now),
                    placed.entrySet().stream()
                            .map(each -> new ImportedFramework.OnLot(each.getKey(), each.getValue()))
                            .toList()));
        }
        return lots;
    }

    private static List<StatedStatus<LotSupplierStatus>> joined(
            List<StatedStatus<LotSupplierStatus>> one, List<StatedStatus<LotSupplierStatus>> other) {
        List<StatedStatus<LotSupplierStatus>> joined = one;
        for (StatedStatus<LotSupplierStatus> standing : other) {
            joined = StatedStatus.joined(joined, standing);
        }
        return joined;
    }

    /// The parties that awards refer to, from the last release.
    private Map<String, Party> parties() {
        List<Party> published = Party.of(releases.getLast().node());
        Map<String, Party> parties = new LinkedHashMap<>();
        for (CompiledRelease release : releases) {
            for (JsonNode award : release.node().path("awards")) {
                award.path("suppliers")
                        .forEach(supplier -> Party.referred(supplier, published)
                                .ifPresent(party -> parties.put(ReadAwards.party(supplier), party)));
            }
        }
        return parties;
    }

    private <T> List<Dated<T>> line(Function<CompiledRelease, @Nullable T> read, BinaryOperator<T> unlessSame) {
        List<Dated<T>> line = new ArrayList<>();
        for (CompiledRelease release : releases) {
            T stated = read.apply(release);
            if (stated == null) {
                continue;
            }
            T before = line.isEmpty() ? null : line.getLast().facts();
            T now = before == null ? stated : unlessSame.apply(before, stated);
            PartialDate day = PartialDate.of(release.day());
            if (before == null) {
                line.add(new Dated<>(null, now));
            } else if (!now.equals(before)) {
                boolean sameDay = day.equals(line.getLast().since());
                if (sameDay) {
                    line.removeLast();
                }
                line.add(new Dated<>(day, now));
            }
        }
        return List.copyOf(line);
    }

    /// A release that says nothing new of a framework is no change of it, though its source is another.
    private static FrameworkDetails unlessSourceAlone(FrameworkDetails before, FrameworkDetails now) {
        return Objects.equals(before, now.withSource(before.source())) ? before : now;
    }
}
