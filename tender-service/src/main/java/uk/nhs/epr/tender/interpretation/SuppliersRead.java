package uk.nhs.epr.tender.interpretation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Identifier;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Supplier;

/// The suppliers of a process, each once, by what its parties say of them.
final class SuppliersRead {
    private static final int LONGEST_NAME = 200;

    private final Map<String, ReleaseNode> parties = new HashMap<>();
    private final Map<Object, Participant> participants = new LinkedHashMap<>();

    SuppliersRead(ReleaseNode release) {
        release.each("parties")
                .forEach(party -> party.text("id", LONGEST_NAME).ifPresent(id -> parties.put(id, party)));
    }

    /// The suppliers that a list of references names.
    List<Supplier> named(List<ReleaseNode> references) {
        List<Supplier> suppliers = new ArrayList<>();
        for (ReleaseNode reference : references) {
            ReleaseNode party =
                    reference.text("id", LONGEST_NAME).map(parties::get).orElse(reference);
            reference
                    .text("name", LONGEST_NAME)
                    .or(() -> party.text("name", LONGEST_NAME))
                    .map(name -> new Supplier(name, null, identifier(party).orElse(null)))
                    .filter(supplier ->
                            suppliers.stream().noneMatch(known -> key(known).equals(key(supplier))))
                    .ifPresent(suppliers::add);
        }
        return List.copyOf(suppliers);
    }

    private static Optional<Identifier> identifier(ReleaseNode party) {
        return BuyersRead.stated(party.at("identifier"));
    }

    private static Object key(Supplier supplier) {
        Identifier identifier = supplier.identifier();
        return identifier != null ? identifier : supplier.name().toLowerCase(Locale.ROOT);
    }

    /// Notes that suppliers reached a stage.
    void reach(List<Supplier> suppliers, Participant.Stage stage, @Nullable PartialDate on) {
        for (Supplier supplier : suppliers) {
            Participant.Reached reached = Participant.Reached.of(stage, on);
            Participant known = participants.get(key(supplier));
            if (known != null && known.stage() != stage) {
                List<Participant.Reached> stages = new ArrayList<>(known.stages());
                stages.add(reached);
                participants.put(key(supplier), new Participant(known.id(), known.supplier(), null, stages));
            } else if (known == null) {
                String id = String.valueOf(participants.size() + 1);
                participants.put(key(supplier), new Participant(id, supplier, null, List.of(reached)));
            }
        }
    }

    List<Participant> participants() {
        return List.copyOf(participants.values());
    }
}
