package uk.nhs.epr.framework.supplier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.Confidence;
import uk.nhs.epr.framework.evidence.Source;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of the company that owns a supplier: since today, where no other day is named.
@Schema(name = "SupplierGroupDetails")
public record GroupDetails(
        @Schema(description = "The supplier that owns it. Absent if it is independent since then.") @Nullable
        UUID parentId,

        @Nullable PartialDate since,
        @Nullable @Valid Source source,
        @Nullable @Size(max = 20) List<@NotNull @Valid Source> furtherSources,

        @Nullable Confidence confidence) {}
