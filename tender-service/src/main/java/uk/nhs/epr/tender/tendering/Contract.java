package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// The contract that was signed on an award, as it stands after its changes.
@JsonIgnoreProperties(value = "supplier", allowGetters = true)
public record Contract(
        String id,
        String awardId,
        List<Supplier> suppliers,
        PartialDate signedOn,
        TenderStep.Term period,
        @Nullable Money value,
        @Nullable List<Change> changes,
        @Nullable Terminated termination) {
    Contract named(UnaryOperator<Supplier> name) {
        return new Contract(
                id, awardId, suppliers.stream().map(name).toList(), signedOn, period, value, changes, termination);
    }

    @JsonProperty
    public Supplier supplier() {
        return suppliers.getFirst();
    }

    /// What was changed in a contract and why; what is null stayed as it was.
    public record Change(
            PartialDate on,
            String rationale,
            TenderStep.@Nullable Term period,
            @Nullable Money value) {}

    /// When and why a contract was ended before its time.
    public record Terminated(PartialDate on, String reason) {}
}
