package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// For how long the contract is let, and by how much it can be extended in all.
public record ContractTerm(
        @NotNull @Schema(type = SchemaType.STRING, examples = "P10Y")
        Period initial,

        @Nullable @Schema(type = SchemaType.STRING, examples = "P5Y")
        Period extensions) {
    @AssertTrue(message = "must be periods longer than zero")
    private boolean isInOrder() {
        return isPositive(initial) && isPositive(extensions);
    }

    private static boolean isPositive(@Nullable Period period) {
        return period == null || (!period.isNegative() && !period.isZero());
    }
}
