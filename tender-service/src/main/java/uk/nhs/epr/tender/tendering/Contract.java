package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// The contract that was signed on an award, after its changes. Without a period its dates are not known;
/// `original` is what was signed, where that was changed.
@JsonIgnoreProperties(value = "supplier", allowGetters = true)
public record Contract(
        String id,
        String awardId,
        List<Supplier> suppliers,
        PartialDate signedOn,
        TenderStep.@Nullable Term period,
        @Nullable ContractExtension extension,
        @Nullable Money value,
        @Nullable Original original,
        @Nullable List<Change> changes,
        @Nullable Terminated termination) {
    /// The period, the options and the value that were signed.
    @Schema(name = "ContractAsSigned")
    public record Original(
            TenderStep.@Nullable Term period,
            @Nullable ContractExtension extension,
            @Nullable Money value) {}

    /// What was changed in a contract and why; null fields did not change.
    @Schema(name = "ContractChange")
    public record Change(
            PartialDate on,
            String rationale,
            TenderStep.@Nullable Term period,
            @Nullable ContractExtension extension,
            @Nullable Money value) {}

    /// When and why a contract was ended before its time, and the day on which that was stated.
    @Schema(name = "ContractTermination")
    public record Terminated(
            PartialDate on, String reason, @Nullable PartialDate noticeOn) {}

    Contract named(UnaryOperator<Supplier> name) {
        List<Supplier> named = suppliers.stream().map(name).toList();
        return new Contract(id, awardId, named, signedOn, period, extension, value, original, changes, termination);
    }

    /// The contract after a change.
    public Contract after(Change change) {
        List<Change> all = new ArrayList<>(Objects.requireNonNullElse(changes, List.of()));
        all.add(change);
        return new Contract(
                id,
                awardId,
                suppliers,
                signedOn,
                change.period() == null ? period : change.period(),
                change.extension() == null ? extension : change.extension(),
                change.value() == null ? value : change.value(),
                original == null ? new Original(period, extension, value) : original,
                List.copyOf(all),
                termination);
    }

    /// The contract, ended.
    public Contract ended(Terminated by) {
        return new Contract(id, awardId, suppliers, signedOn, period, extension, value, original, changes, by);
    }

    @JsonProperty
    public Supplier supplier() {
        return suppliers.getFirst();
    }
}
