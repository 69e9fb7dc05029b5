package uk.nhs.epr.framework.calloff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Subject;
import uk.nhs.epr.framework.evidence.Voiding;
import uk.nhs.epr.framework.terms.CallOffMethod;
import uk.nhs.epr.framework.trusts.Follower;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// A call-off as readers see it on a day, its trust under its name of that day, its supplier under
/// its present one.
@Schema(requiredProperties = {"id", "framework", "lot", "trust", "supplier", "method", "status", "term", "history"})
public record CallOffView(
        UUID id,
        String framework,
        String lot,
        TrustView trust,
        SupplierView supplier,
        CallOffMethod method,
        @Nullable String ocid,
        CallOffStatus status,
        PartialDate placedOn,
        CallOffDetails.Term term,
        @Nullable PartialDate extendableTo,
        @Nullable Money value,
        @Nullable Subject subject,
        List<CallOffStep> history,
        @Nullable Voiding voided,
        @JsonIgnore long revision) {
    /// The trust that placed it, and who follows it; without a name until the register's events have arrived.
    @Schema(name = "CallOffTrust")
    public record TrustView(
            String odsCode, @Nullable String name, @Nullable List<Follower> successors) {}

    /// The supplier it was placed with.
    @Schema(name = "CallOffSupplier")
    public record SupplierView(UUID id, String name) {}
}
