package uk.nhs.epr.framework.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.ocdsimport.ImportReport.ImportedRelease;
import uk.nhs.epr.framework.ocdsimport.ImportReport.Outcome;
import uk.nhs.epr.framework.registration.ImportedFramework;
import uk.nhs.epr.framework.registration.TakeOverFramework;
import uk.nhs.epr.framework.supplier.FindSupplier;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.ocds.reading.FoundRelease;

/// Imports one release in its own transaction. One of no framework is kept, because another release of its
/// process may show that it is.
@ApplicationScoped
class TakeRelease {
    private final FrameworkReleases releases;
    private final TakeOverFramework takeOver;
    private final FindSupplier findSupplier;
    private final FrameworkContent content;

    TakeRelease(
            FrameworkReleases releases,
            TakeOverFramework takeOver,
            FindSupplier findSupplier,
            FrameworkContent content) {
        this.releases = releases;
        this.takeOver = takeOver;
        this.findSupplier = findSupplier;
        this.content = content;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    ImportedRelease take(FoundRelease release) {
        if (CompiledRelease.day(release.date()).isEmpty()) {
            throw Problem.invalid(
                    "/date",
                    "must be of the years %d to %d".formatted(CompiledRelease.FIRST_YEAR, CompiledRelease.LAST_YEAR));
        }
        findSupplier.alone();
        boolean isNew = releases.keep(release);
        List<CompiledRelease> compiled = CompiledRelease.ofFramework(releases.of(release.ocid()));
        if (compiled.isEmpty()) {
            return line(
                    release,
                    Outcome.SKIPPED,
                    null,
                    "It does not belong to a framework, as far as its process" + " shows");
        }
        String reference = releases.reference(release.ocid());
        if (!isNew) {
            return line(release, Outcome.UNCHANGED, reference, null);
        }
        ImportedFramework imported = new FrameworkProcess(release.ocid(), compiled)
                .imported(reference, party -> findSupplier.orRegister(party.name(), party.identifiers()));
        content.mustBeValid(imported);
        TakeOverFramework.Outcome outcome = takeOver.take(imported);
        releases.isOf(release.ocid(), reference);
        return line(release, Outcome.valueOf(outcome.name()), reference, release.repaired());
    }

    private static ImportedRelease line(
            FoundRelease release, Outcome outcome, @Nullable String reference, @Nullable String reason) {
        return new ImportedRelease(release.index(), release.ocid(), release.id(), outcome, reference, reason, null);
    }
}
