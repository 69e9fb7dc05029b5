package uk.nhs.epr.trust.fact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What a client says of a system. `since` is the day from which the status holds: today when absent,
/// or the go-live of a system that is first recorded as live. `licenceFrom` is the day from which the licence holds.
/// `replaces` are the systems of the trust in whose place it is to come.
public record SystemDetails(
        @NotBlank @Size(max = 200) String product,
        @NotNull @Valid Supplier supplier,
        @NotNull Category category,
        @Nullable @Valid Programme programme,
        @NotNull Status status,
        @Nullable PartialDate since,
        @Nullable PartialDate liveFrom,
        @Nullable PartialDate retiredOn,
        @NotNull Licence licence,
        @Nullable PartialDate licenceFrom,
        @Nullable @Size(max = 20) Set<@NotNull UUID> replaces,
        @Nullable @Valid Source source,
        @Nullable @Size(max = Source.MOST) List<@NotNull @Valid Source> furtherSources,
        @Nullable Confidence confidence,

        @Schema(description = "Why the facts are corrected; kept in the system's history") @Nullable @Size(max = 1000)
        String correction) {

    /// What a system is for.
    @Schema(name = "SystemCategory")
    public enum Category {
        EPR,
        PAS,
        PORTAL,
        EPMA,
        OTHER
    }

    /// The status of a system.
    @Schema(name = "SystemStatus")
    public enum Status {
        PLANNED,
        LIVE,
        WINDING_DOWN,
        RETIRED
    }

    /// How the trust may use the software; a perpetual licence needs no contract to go on.
    @Schema(name = "SystemLicence")
    public enum Licence {
        PERPETUAL,
        TERM,
        SUBSCRIPTION
    }

    /// A national or regional programme, such as NPfIT with its cluster and wave.
    @Schema(name = "SystemProgramme")
    public record Programme(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 100) String cluster,
            @Nullable @Size(max = 100) String wave) {}

    @AssertTrue(message = "must not be before liveFrom, unless the system is planned")
    private boolean isSinceInOrder() {
        return liveFrom == null
                || since == null
                || status == Status.PLANNED
                || !since.lastDay().isBefore(liveFrom.firstDay());
    }

    @AssertTrue(message = "must be absent while the status is PLANNED")
    private boolean isRetiredOnPossible() {
        return retiredOn == null || status != Status.PLANNED;
    }

    @AssertTrue(message = "must not be before liveFrom")
    private boolean isRetiredOnInOrder() {
        return liveFrom == null || retiredOn == null || !retiredOn.lastDay().isBefore(liveFrom.firstDay());
    }
}
