package uk.nhs.epr.framework.placing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.framework.evidence.StatedStatus;
import uk.nhs.epr.framework.place.LotSupplierStatus;
import uk.nhs.epr.kit.time.PartialDate;

/// A supplier's status on a lot, from a client: the status and since when; without a day, the status holds from
/// today, and one that already holds continues.
public record LotSupplierDetails(
        @NotNull LotSupplierStatus status,
        @Nullable PartialDate since,
        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence) {
    public StatedStatus<LotSupplierStatus> asOf(LocalDate today, List<StatedStatus<LotSupplierStatus>> history) {
        PartialDate from = since == null ? StatedStatus.impliedSince(status, today, history) : since;
        return new StatedStatus<>(status, from, null, source, furtherSources, confidence);
    }
}
