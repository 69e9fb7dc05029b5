package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// How far options can take a contract, and whether and when they were taken up.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContractExtension(
        @NotNull PartialDate until,
        @Nullable Boolean exercised,
        @Nullable PartialDate exercisedOn) {
    @AssertTrue(message = "must be exercised if it has exercisedOn")
    private boolean isInOrder() {
        return exercisedOn == null || Boolean.TRUE.equals(exercised);
    }
}
