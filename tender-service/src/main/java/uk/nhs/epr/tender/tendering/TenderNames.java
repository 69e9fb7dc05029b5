package uk.nhs.epr.tender.tendering;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhs.epr.tender.directory.Directory;

/// Looks up whom and what tenders name.
@ApplicationScoped
public class TenderNames {
    private final Directory directory;

    TenderNames(Directory directory) {
        this.directory = directory;
    }

    /// The names of all buyers of these tenders and of these participants, and the systems they are for, in one query.
    public Directory.Names in(List<TenderState> tenders, Stream<Participant> participants) {
        Set<String> codes = new HashSet<>();
        Set<String> supplierIds = participants
                .map(participant -> participant.supplier().id())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<UUID> systemIds = new HashSet<>();
        for (TenderState tender : tenders) {
            tender.details().buyers().stream()
                    .map(Buyer::odsCode)
                    .filter(Objects::nonNull)
                    .forEach(codes::add);
            tender.details().namedSystems().values().forEach(system -> systemIds.add(system.systemId()));
        }
        return directory.names(codes, supplierIds, systemIds);
    }
}
