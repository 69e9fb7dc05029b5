package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Who buys: an NHS trust by its ODS code, or another organisation by an identifier of some scheme. `from` and `to` are
/// its first and last day in the tender, always when absent; one that left stays in the list with `to`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Buyer(
        @Nullable @Pattern(regexp = "[A-Z0-9]{3,6}", message = "must be an ODS code: 3 to 6 capital letters and digits")
        String odsCode,

        @Nullable @Valid Identifier identifier,
        @Nullable @Size(max = 200) String name,
        @NotNull Role role,
        @Nullable PartialDate from,
        @Nullable PartialDate to) {
    /// A joint tender has one lead and any number of collaborators.
    public enum Role {
        LEAD,
        COLLABORATOR
    }

    public Buyer(@Nullable String odsCode, @Nullable Identifier identifier, @Nullable String name, Role role) {
        this(odsCode, identifier, name, role, null, null);
    }

    @AssertTrue(message = "must have an odsCode or an identifier, not both")
    private boolean isInOrder() {
        return (odsCode == null) != (identifier == null);
    }

    @AssertTrue(message = "must not end before it begins")
    private boolean isTimeInOrder() {
        return from == null || to == null || !to.lastDay().isBefore(from.firstDay());
    }

    /// Whether it has not left.
    @JsonIgnore
    public boolean isCurrent() {
        return to == null;
    }

    boolean isSameAs(Buyer other) {
        return who().equals(other.who());
    }

    String who() {
        return odsCode != null ? odsCode : String.valueOf(identifier);
    }

    Buyer from(PartialDate day) {
        return new Buyer(odsCode, identifier, name, role, day, to);
    }

    Buyer until(PartialDate day) {
        return new Buyer(odsCode, identifier, name, role, from, day);
    }
}
