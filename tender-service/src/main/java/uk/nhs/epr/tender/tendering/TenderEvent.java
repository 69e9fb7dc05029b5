package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What happened to a published tender. A draft is nobody's business: it has no events.
public sealed interface TenderEvent {
    /// It was made public.
    record Published(PartialDate on) implements TenderEvent {}

    /// What it says was changed.
    record Amended(List<String> fields) implements TenderEvent {}

    /// The buyers said whom they prefer.
    record PreferredSupplierNamed(PartialDate on, Supplier supplier) implements TenderEvent {}

    /// The buyers decided to award.
    record AwardDecided(
            PartialDate on, Supplier supplier, @Nullable Money value) implements TenderEvent {}

    /// The contract was signed.
    record ContractSigned(PartialDate signedOn, TenderStep.Term period) implements TenderEvent {}

    /// It was given up.
    record Cancelled(PartialDate on, String reason) implements TenderEvent {}

    /// The event's name on the wire.
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Published _ -> "uk.nhs.epr.tender.published.v1";
            case Amended _ -> "uk.nhs.epr.tender.amended.v1";
            case PreferredSupplierNamed _ -> "uk.nhs.epr.tender.preferred-supplier-named.v1";
            case AwardDecided _ -> "uk.nhs.epr.tender.award-decided.v1";
            case ContractSigned _ -> "uk.nhs.epr.tender.contract-signed.v1";
            case Cancelled _ -> "uk.nhs.epr.tender.cancelled.v1";
        };
    }
}
