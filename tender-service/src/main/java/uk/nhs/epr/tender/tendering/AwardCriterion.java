package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// By what bids are compared, and how much it counts, in per cent.
public record AwardCriterion(
        @NotNull Type type,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 5000) String description,

        @Nullable @Positive @DecimalMax("100") @Digits(integer = 3, fraction = 4)
        BigDecimal weight) {
    /// What is compared: OCDS's `awardCriteriaType` of the same names.
    @Schema(name = "AwardCriterionType")
    public enum Type {
        PRICE,
        COST,
        QUALITY
    }
}
