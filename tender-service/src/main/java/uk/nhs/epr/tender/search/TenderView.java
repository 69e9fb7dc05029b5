package uk.nhs.epr.tender.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Identifier;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Provenance;
import uk.nhs.epr.tender.tendering.StepKind;
import uk.nhs.epr.tender.tendering.SubjectBasis;
import uk.nhs.epr.tender.tendering.SubjectReferences;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderLot;
import uk.nhs.epr.tender.tendering.TenderRules;
import uk.nhs.epr.tender.tendering.TenderState;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// A tender as readers see it: buyers and suppliers by their present names, with the status of each lot, the
/// open steps and legal warnings. It has its first participants, 500 of one tender and 20 of each in a list;
/// all of them are at `participants` under its address.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        properties = {
            @SchemaProperty(name = "buyers", type = SchemaType.ARRAY, implementation = TenderView.BuyerShown.class),
            @SchemaProperty(name = "lots", type = SchemaType.ARRAY, implementation = TenderView.LotShown.class)
        })
public record TenderView(
        @JsonUnwrapped @JsonIgnoreProperties({"buyers", "lots"})
        TenderDetails details,

        List<BuyerShown> buyers,
        @Nullable List<LotShown> lots,
        @JsonUnwrapped TenderLife life,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Participant> participants,
        Provenance.Origin origin,
        @Nullable SubjectBasis subjectBasis,
        @Nullable String sameProcess,
        List<String> allowed,
        @Nullable List<TenderRules.Warning> warnings) {
    /// A buyer by its present name; `followedBy` are the trusts that succeeded it.
    @Schema(name = "TenderBuyer")
    public record BuyerShown(
            @Nullable String odsCode,
            @Nullable Identifier identifier,
            @Nullable String name,
            Buyer.Role role,
            @Nullable PartialDate from,
            @Nullable PartialDate to,
            Buyer.@Nullable AuthorityType authorityType,
            @Nullable List<String> followedBy) {}

    /// A lot and its status.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TenderLotWithStatus")
    public record LotShown(
            @JsonUnwrapped TenderLot lot,
            TenderStatus status,
            @Nullable SubjectBasis subjectBasis) {}

    static TenderView of(TenderState state, ParticipantsSeen participants, Directory.Names names) {
        TenderDetails details = state.details();
        List<TenderRules.Warning> warnings = new ArrayList<>(TenderRules.warnings(state, participants.known()));
        warnings.addAll(SubjectReferences.warnings(details, names));
        return new TenderView(
                details,
                details.buyers().stream().map(buyer -> shown(buyer, names)).toList(),
                details.lots() == null
                        ? null
                        : details.lots().stream()
                                .map(lot -> new LotShown(
                                        lot,
                                        state.life().statusOf(lot.id()),
                                        state.provenance().basisOf(lot)))
                                .toList(),
                state.life().named(supplier -> shown(supplier, names)),
                participants.first().stream()
                        .map(each -> each.named(shown(each.supplier(), names)))
                        .toList(),
                state.origin(),
                state.subjectBasis(),
                state.sameProcess(),
                state.isNotice() ? List.of() : StepKind.open(details, state.life()),
                warnings.isEmpty() ? null : warnings);
    }

    private static BuyerShown shown(Buyer buyer, Directory.Names names) {
        Optional<Directory.KnownTrust> known = names.trust(buyer.odsCode());
        return new BuyerShown(
                buyer.odsCode(),
                buyer.identifier(),
                known.map(Directory.KnownTrust::name).orElse(buyer.name()),
                buyer.role(),
                buyer.from(),
                buyer.to(),
                buyer.authorityType(),
                known.map(Directory.KnownTrust::successors)
                        .filter(codes -> !codes.isEmpty())
                        .orElse(null));
    }

    private static Supplier shown(Supplier supplier, Directory.Names names) {
        return names.supplier(supplier.id())
                .map(name -> new Supplier(name, Objects.requireNonNull(supplier.id()), supplier.identifier()))
                .orElse(supplier);
    }
}
