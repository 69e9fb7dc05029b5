package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// The full public state of a tender, as every event of it carries.
public record TenderState(
        @JsonUnwrapped TenderDetails details,
        TenderStatus status,
        List<StepTaken> steps,
        @Nullable Supplier preferredSupplier,
        @Nullable Award award,
        @Nullable Contract contract,
        @Nullable Cancelled cancellation) {
    /// A status that was reached, the day of the step that led there, and where it was said, if that is
    /// another place than the tender's own.
    public record StepTaken(
            TenderStatus step, PartialDate on, @Nullable Source source, Source.@Nullable Confidence confidence) {}

    /// To whom the buyers decided to award, for how much.
    public record Award(Supplier supplier, @Nullable Money value) {}

    /// The contract that was signed.
    public record Contract(
            Supplier supplier,
            PartialDate signedOn,
            TenderStep.Term period,
            @Nullable Money value) {}

    /// Why the tender was given up.
    public record Cancelled(String reason) {}
}
