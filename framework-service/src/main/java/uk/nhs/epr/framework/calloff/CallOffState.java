package uk.nhs.epr.framework.calloff;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// The full public state of a call-off, as every event of it carries: its term and value as they are after
/// the last step.
record CallOffState(
        UUID id,
        String framework,
        String lot,
        String odsCode,
        SupplierState supplier,
        CallOffMethod method,
        @Nullable String ocid,
        CallOffDetails.Term term,
        @Nullable PartialDate extendableTo,
        @Nullable Money value,
        @Nullable Subject subject,
        List<CallOffStep> history,
        @Nullable Voiding voided) {
    /// The supplier; its name is the one it had when the event was recorded.
    record SupplierState(UUID id, @Nullable String name) {}
}
