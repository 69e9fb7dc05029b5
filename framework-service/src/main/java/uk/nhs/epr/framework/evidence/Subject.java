package uk.nhs.epr.framework.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What something is for: categories of systems, systems of trusts by name, and the needs of theirs that it covers; all
/// needs where none are named.
public record Subject(
        @Nullable @Size(max = 5) List<@NotNull Category> categories,

        @Nullable @Size(max = 100) List<@NotNull @Valid OfTrust> systems,

        @Nullable @Size(max = 3) List<@NotNull Need> covers) {
    /// A kind of record system.
    @Schema(name = "SystemCategory")
    public enum Category {
        EPR,
        PAS,
        PORTAL,
        EPMA,
        OTHER
    }

    /// What a system needs to go on running.
    @Schema(name = "SystemNeed")
    public enum Need {
        SOFTWARE,
        HOSTING,
        SUPPORT
    }

    /// A system by the trust that has it and the id it has in the register of trusts.
    @Schema(name = "SystemOfTrust")
    public record OfTrust(
            @NotNull @OdsCode String odsCode, @NotNull UUID systemId) {}

    @AssertTrue(message = "must name a category, a system or a need")
    private boolean isCategories() {
        return isNamed(categories) || isNamed(systems) || isNamed(covers);
    }

    private static boolean isNamed(@Nullable List<?> part) {
        return part != null && !part.isEmpty();
    }

    public boolean namesSystems() {
        return isNamed(systems);
    }
}
