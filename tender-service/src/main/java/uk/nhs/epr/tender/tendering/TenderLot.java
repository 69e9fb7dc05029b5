package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.ValueRange;

/// A part of what is tendered that can be awarded by itself; `id` is unique in its tender.
public record TenderLot(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,50}", message = "must be up to 50 letters, digits and . _ -")
        String id,

        @NotBlank @Size(max = 500) String title,
        @Nullable @Size(max = 20_000) String description,
        @Nullable @Size(max = 50) List<@NotNull @Pattern(regexp = Cpv.FORM, message = Cpv.MESSAGE) String> cpv,
        @Nullable @Valid ValueRange value,
        @Nullable @Valid ContractTerm contractTerm,
        @Nullable @Valid Subject subject) {
    /// The same lot for another subject.
    public TenderLot about(@Nullable Subject found) {
        return new TenderLot(id, title, description, cpv, value, contractTerm, found);
    }
}
