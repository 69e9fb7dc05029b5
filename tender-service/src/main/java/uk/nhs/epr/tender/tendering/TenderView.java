package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.directory.Directory;

/// A tender as readers see it: buyers and suppliers by their present names, with the steps that are open.
public record TenderView(
        @JsonUnwrapped @JsonIgnoreProperties("buyers") TenderDetails details,
        List<BuyerShown> buyers,
        TenderStatus status,
        List<TenderState.StepTaken> steps,
        List<String> allowed,
        @Nullable Supplier preferredSupplier,
        TenderState.@Nullable Award award,
        TenderState.@Nullable Contract contract,
        TenderState.@Nullable Cancelled cancellation) {
    /// A buyer by its present name; `followedBy` are the trusts that succeeded it.
    public record BuyerShown(
            @Nullable String odsCode,
            Buyer.@Nullable Identifier identifier,
            @Nullable String name,
            Buyer.Role role,
            @Nullable List<String> followedBy) {}

    static TenderView of(TenderState state, Directory.Names names) {
        var award = state.award();
        var contract = state.contract();
        return new TenderView(
                state.details(),
                state.details().buyers().stream()
                        .map(buyer -> shown(buyer, names))
                        .toList(),
                state.status(),
                state.steps(),
                state.status().allowed(),
                state.preferredSupplier() == null ? null : shown(state.preferredSupplier(), names),
                award == null ? null : new TenderState.Award(shown(award.supplier(), names), award.value()),
                contract == null
                        ? null
                        : new TenderState.Contract(
                                shown(contract.supplier(), names),
                                contract.signedOn(),
                                contract.period(),
                                contract.value()),
                state.cancellation());
    }

    private static BuyerShown shown(Buyer buyer, Directory.Names names) {
        Optional<Directory.KnownTrust> known = names.trust(buyer.odsCode());
        return new BuyerShown(
                buyer.odsCode(),
                buyer.identifier(),
                known.map(Directory.KnownTrust::name).orElse(buyer.name()),
                buyer.role(),
                known.map(Directory.KnownTrust::successors)
                        .filter(codes -> !codes.isEmpty())
                        .orElse(null));
    }

    private static Supplier shown(Supplier supplier, Directory.Names names) {
        return names.supplier(supplier.id())
                .map(name -> new Supplier(name, Objects.requireNonNull(supplier.id())))
                .orElse(supplier);
    }
}
