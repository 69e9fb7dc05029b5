package uk.nhs.epr.framework.framework;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.Standing;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a supplier's standing on a lot: its status and since when, today when absent.
public record LotSupplierDetails(
        @NotNull LotSupplierStatus status,
        @Nullable PartialDate since,
        @Nullable @Valid Source source,
        @Nullable Confidence confidence) {
    Standing<LotSupplierStatus> asOf(LocalDate today) {
        return new Standing<>(status, since == null ? PartialDate.of(today) : since, source, confidence);
    }
}
