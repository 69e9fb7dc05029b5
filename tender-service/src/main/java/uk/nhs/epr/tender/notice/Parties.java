package uk.nhs.epr.tender.notice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Identifier;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TenderState;

/// The organisations of a release and the references to them. A trust's id is its ODS code under the scheme
/// `GB-NHS`; a supplier's its identifier, else its id in the register of suppliers, else its number among
/// the participants.
final class Parties {
    private static final Set<Participant.Stage> NOT_BIDDING = Set.of(
            Participant.Stage.INTERESTED,
            Participant.Stage.SHORTLISTED,
            Participant.Stage.INVITED,
            Participant.Stage.EXCLUDED,
            Participant.Stage.WITHDRAWN);

    private final TenderState state;
    private final List<Participant> participants;
    private final Directory.Names names;

    Parties(TenderRelease.Shown shown, Directory.Names names) {
        state = shown.state();
        participants = shown.participants();
        this.names = names;
    }

    List<Fields> all() {
        List<Fields> parties = new ArrayList<>();
        state.details().current().forEach(buyer -> parties.add(buyer(buyer)));
        parties.addAll(suppliers());
        return parties;
    }

    List<Fields> suppliers() {
        return participants.stream().map(this::supplier).toList();
    }

    /// Those that were preferred at some time.
    Stream<Participant> preferred() {
        return participants.stream()
                .filter(participant -> participant.stages().stream()
                        .anyMatch(reached -> reached.stage() == Participant.Stage.PREFERRED));
    }

    private Fields buyer(Buyer buyer) {
        return reference(buyer)
                .put("identifier", identifier(identifier(buyer)))
                .texts("roles", List.of("buyer"))
                .put("details", details(buyer));
    }

    private static Fields details(Buyer buyer) {
        return new Fields()
                .all(
                        "classifications",
                        Stream.ofNullable(buyer.authorityType()).toList(),
                        type -> new Fields()
                                .text("scheme", Buyer.AuthorityType.SCHEME)
                                .text("id", type.code()));
    }

    private Fields supplier(Participant participant) {
        Supplier supplier = participant.supplier();
        Identifier identifier = supplier.identifier();
        return reference(participant)
                .put("identifier", identifier == null ? new Fields() : identifier(identifier))
                .texts("roles", roles(participant));
    }

    private static Set<String> roles(Participant participant) {
        Set<String> roles = new LinkedHashSet<>();
        roles.add(isBidding(participant) ? "tenderer" : "interestedParty");
        if (participant.stage() == Participant.Stage.AWARDED) {
            roles.add("supplier");
        }
        return roles;
    }

    static boolean isBidding(Participant participant) {
        return participant.stages().stream()
                .map(Participant.Reached::stage)
                .anyMatch(stage -> !NOT_BIDDING.contains(stage));
    }

    Fields lead() {
        return state.details()
                .current()
                .filter(buyer -> buyer.role() == Buyer.Role.LEAD)
                .map(this::reference)
                .findFirst()
                .orElseThrow();
    }

    /// References to the participants that have bid.
    List<Fields> tenderers() {
        return participants.stream()
                .filter(Parties::isBidding)
                .map(this::reference)
                .toList();
    }

    /// References to suppliers, who all take part.
    Stream<Fields> references(List<Supplier> suppliers) {
        return suppliers.stream()
                .flatMap(supplier -> participants.stream()
                        .filter(participant -> participant.isOf(supplier))
                        .limit(1)
                        .map(this::reference));
    }

    private Fields reference(Buyer buyer) {
        Identifier identifier = identifier(buyer);
        return new Fields()
                .text("id", identifier.scheme() + "-" + identifier.id())
                .text(
                        "name",
                        names.trust(buyer.odsCode())
                                .map(Directory.KnownTrust::name)
                                .orElse(buyer.name()));
    }

    private Fields reference(Participant participant) {
        Supplier supplier = participant.supplier();
        return new Fields()
                .text("id", id(participant))
                .text("name", names.supplier(supplier.id()).orElse(supplier.name()));
    }

    private static String id(Participant participant) {
        Identifier identifier = participant.supplier().identifier();
        if (identifier != null) {
            return identifier.scheme() + "-" + identifier.id();
        }
        String id = participant.supplier().id();
        return id == null ? "participant-" + participant.id() : "supplier-" + id;
    }

    private static Identifier identifier(Buyer buyer) {
        if (buyer.odsCode() != null) {
            return new Identifier("GB-NHS", buyer.odsCode());
        }
        return java.util.Objects.requireNonNull(buyer.identifier(), "a buyer has a code or an identifier");
    }

    private static Fields identifier(Identifier identifier) {
        return new Fields().text("scheme", identifier.scheme()).text("id", identifier.id());
    }
}
