package uk.nhs.epr.framework.joining;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.membership.MemberStatus;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.framework.terms.FrameworkStatus;
import uk.nhs.epr.kit.time.PartialDate;

/// A framework as it concerns one trust: how far the trust is in it, and the lots that are open to it.
@Schema(
        name = "FrameworkOfTrust",
        requiredProperties = {"reference", "name", "status", "mayJoin", "lots"})
public record TrustFrameworkView(
        String reference,
        String name,
        FrameworkStatus status,

        @Schema(description = "Whether the trust may join it on the day")
        boolean mayJoin,

        @Nullable Membership membership,
        List<OpenLot> lots) {

    /// How far the trust is in the framework, and whose place it took there.
    public record Membership(
            MemberStatus status,
            PartialDate since,
            @Nullable String inheritedFrom) {}

    /// A lot that the trust may use, with its suppliers.
    @Schema(requiredProperties = {"number", "title", "suppliers"})
    public record OpenLot(
            String number,
            String title,

            @Schema(description = "The first 200 by name. The lot's list of suppliers has all.")
            List<OnLot> suppliers) {}

    /// A supplier on the lot, with its status.
    @Schema(name = "SupplierOnLot")
    public record OnLot(UUID supplierId, String name, LotSupplierStatus status) {}
}
