package uk.nhs.epr.trust.register;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.register.Succession.Allocation;

/// What a client says of a succession. `systems` says, for several successors, where each record
/// system goes that the predecessors hold.
public record SuccessionDetails(
        @NotNull Succession.Kind kind,
        @NotNull LocalDate date,
        @NotEmpty @Size(max = 50) List<@NotNull @OdsCode String> predecessors,
        @Nullable @Size(max = 50) List<@NotNull @OdsCode String> successors,
        @Nullable @Size(max = 500) @Valid List<@NotNull Allocation> systems,
        @Nullable @Valid Source source) {
    public SuccessionDetails {
        successors = successors == null ? List.of() : successors;
    }

    @Override
    public List<String> successors() {
        return Objects.requireNonNullElse(successors, List.of());
    }

    public List<Allocation> allocations() {
        return Objects.requireNonNullElse(systems, List.of());
    }
}
