package uk.nhs.epr.framework.supplier;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// That a record is of the same supplier as another one, which survives.
@Schema(name = "SupplierMerger")
public record MergerDetails(
        @NotNull UUID into, @Nullable @Size(max = 1000) String reason) {}
