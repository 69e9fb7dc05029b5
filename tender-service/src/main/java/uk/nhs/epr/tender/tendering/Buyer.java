package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Who buys: an NHS trust by its ODS code, or another organisation by an identifier of some scheme.
public record Buyer(
        @Nullable @Pattern(regexp = "[A-Z0-9]{3,6}", message = "must be an ODS code: 3 to 6 capital letters and digits")
        String odsCode,

        @Nullable @Valid Identifier identifier,
        @Nullable @Size(max = 200) String name,
        @NotNull Role role) {
    /// A joint tender has one lead and any number of collaborators.
    public enum Role {
        LEAD,
        COLLABORATOR
    }

    @AssertTrue(message = "must have an odsCode or an identifier, not both")
    private boolean isInOrder() {
        return (odsCode == null) != (identifier == null);
    }
}
