package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a tender or a lot is for: systems by their category or by trust and id, and the needs that its contract
/// covers, all of them when absent. A lot without a subject has that of its tender.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(
        @Nullable @Size(min = 1, max = 5) List<@NotNull SystemCategory> categories,
        @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid SystemReference> systems,
        @Nullable @Size(min = 1, max = 3) List<@NotNull Cover> covers) {
    /// What a system is for, as the trust service has it.
    @Schema(name = "SystemCategory")
    public enum SystemCategory {
        EPR,
        PAS,
        PORTAL,
        EPMA,
        OTHER
    }

    /// A need that a contract covers.
    @Schema(name = "CoveredNeed")
    public enum Cover {
        SOFTWARE,
        HOSTING,
        SUPPORT
    }

    /// A system of a trust.
    public record SystemReference(
            @NotNull
            @Pattern(regexp = "[A-Z0-9]{3,6}", message = "must be an ODS code: 3 to 6 capital letters and digits")
            String odsCode,

            @NotNull UUID systemId) {}

    public static Subject of(SystemCategory category) {
        return new Subject(List.of(category), null, null);
    }

    @AssertTrue(message = "must name categories, systems or covers")
    private boolean isInOrder() {
        return categories != null || systems != null || covers != null;
    }

    /// The systems it names, by the pointer of each below that of the subject.
    Map<String, SystemReference> namedSystems(String pointer) {
        Map<String, SystemReference> named = new LinkedHashMap<>();
        for (int i = 0; systems != null && i < systems.size(); i++) {
            named.put(pointer + "/systems/" + i, systems.get(i));
        }
        return named;
    }
}
