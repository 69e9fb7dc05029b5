package uk.nhs.epr.framework.ocdsimport;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came of each release of an import, in its order.
@Schema(name = "FrameworkImport")
public record ImportReport(
        long read,
        long created,
        long changed,
        long unchanged,
        long skipped,
        long rejected,
        List<ImportedRelease> releases) {
    /// The outcome of a release: a framework is created, changed or unchanged, the release belongs to no framework,
    /// or it is rejected.
    @Schema(name = "ReleaseOutcome")
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        SKIPPED,
        REJECTED
    }

    /// One release: why it was skipped or rejected, and where in what it says of the framework.
    @Schema(
            name = "ImportedRelease",
            requiredProperties = {"index", "outcome"})
    public record ImportedRelease(
            @Schema(description = "Its place in the body, counted from 0")
            int index,

            @Nullable String ocid,
            @Nullable String id,
            Outcome outcome,
            @Nullable String framework,
            @Nullable String reason,

            @Schema(description = "The fields of the framework, as all its releases give it, that cannot be accepted")
            @Nullable
            String pointer) {}

    static ImportReport of(List<ImportedRelease> lines) {
        return new ImportReport(
                lines.size(),
                count(lines, Outcome.CREATED),
                count(lines, Outcome.CHANGED),
                count(lines, Outcome.UNCHANGED),
                count(lines, Outcome.SKIPPED),
                count(lines, Outcome.REJECTED),
                List.copyOf(lines));
    }

    private static long count(List<ImportedRelease> lines, Outcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).count();
    }
}
