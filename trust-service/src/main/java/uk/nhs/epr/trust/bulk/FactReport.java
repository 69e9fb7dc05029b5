package uk.nhs.epr.trust.bulk;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The outcome of each line of a table of systems and contracts, or of a dry run.
///
/// @param dryRun whether nothing was recorded
@Schema(name = "FactImport")
public record FactReport(boolean dryRun, int read, int created, int unchanged, int rejected, List<ImportedLine> lines) {
    /// The outcome of a line.
    @Schema(name = "FactOutcome")
    public enum Outcome {
        CREATED,
        UNCHANGED,
        REJECTED
    }

    /// One line, counted with the header as the first. A dry run gives no ids.
    @Schema(name = "FactImportLine")
    public record ImportedLine(
            long line,
            Outcome outcome,
            @Nullable UUID systemId,
            @Nullable UUID contractId,
            @Nullable String pointer,
            @Nullable String reason) {}

    static FactReport of(boolean dryRun, List<ImportedLine> lines) {
        return new FactReport(
                dryRun,
                lines.size(),
                count(lines, Outcome.CREATED),
                count(lines, Outcome.UNCHANGED),
                count(lines, Outcome.REJECTED),
                lines);
    }

    private static int count(List<ImportedLine> lines, Outcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome == outcome).count();
    }
}
