package uk.nhs.epr.framework.terms;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.evidence.OdsCode;
import uk.nhs.epr.framework.evidence.RegionCode;

/// The trusts of these regions and those that are named.
@Schema(name = "PermittedTrusts")
public record PermittedTrusts(
        @Nullable @Size(max = 50) List<@NotNull @RegionCode String> regionCodes,

        @Nullable @Size(max = 500) List<@NotNull @OdsCode String> odsCodes) {
    @AssertTrue(message = "must name regions or trusts")
    private boolean isNamed() {
        return (regionCodes != null && !regionCodes.isEmpty()) || (odsCodes != null && !odsCodes.isEmpty());
    }

    public boolean admit(String odsCode, @Nullable String regionCode) {
        return (odsCodes != null && odsCodes.contains(odsCode))
                || (regionCode != null && regionCodes != null && regionCodes.contains(regionCode));
    }
}
