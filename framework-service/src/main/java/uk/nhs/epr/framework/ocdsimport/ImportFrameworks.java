package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.ocdsimport.ImportReport.ImportedRelease;
import uk.nhs.epr.framework.ocdsimport.ImportReport.Outcome;
import uk.nhs.epr.kit.audit.AuditTrail;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.ocds.reading.FoundRelease;
import uk.nhs.epr.ocds.reading.ReleaseReader;
import uk.nhs.epr.ocds.reading.ReleaseVisitor;
import uk.nhs.epr.ocds.reading.SourceText;
import uk.nhs.epr.ocds.reading.UnreadRelease;

/// Takes the frameworks out of a release package, a record package or one release. A release that can't be
/// taken stops none of the others.
@ApplicationScoped
class ImportFrameworks {
    private static final Logger LOG = Logger.getLogger(ImportFrameworks.class);
    private static final int MOST = 1000;

    private final TakeRelease takeRelease;
    private final AuditTrail audit;

    ImportFrameworks(TakeRelease takeRelease, AuditTrail audit) {
        this.takeRelease = takeRelease;
        this.audit = audit;
    }

    ImportReport run(@Nullable File body) {
        Found found = new Found();
        boolean isPackage = body != null && read(body, found).has("releases");
        if (found.releases.isEmpty() && !isPackage) {
            throw Problem.invalid(
                    "",
                    found.lines.isEmpty()
                            ? "holds no release"
                            : "holds no release: " + found.lines.getFirst().reason());
        }
        // the releases are imported in separate transactions after this line
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record(
                        "import",
                        Generators.timeBasedEpochRandomGenerator().generate().toString(),
                        "started",
                        null,
                        Map.of("kind", "OCDS_FRAMEWORKS", "releases", found.releases.size())));
        List<ImportedRelease> lines = new ArrayList<>(found.lines);
        found.releases.forEach(release -> lines.add(take(release)));
        return ImportReport.of(lines.stream()
                .sorted(Comparator.comparingInt(ImportedRelease::index))
                .toList());
    }

    private static ObjectNode read(File body, Found found) {
        try (var in = SourceText.of(Files.newInputStream(body.toPath()))) {
            return ReleaseReader.read(in, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportedRelease take(FoundRelease release) {
        try {
            return takeRelease.take(release);
        } catch (Problem refused) {
            Problem.Fault fault =
                    refused.errors().isEmpty() ? null : refused.errors().getFirst();
            return rejected(release, refused.detail(), fault == null ? null : fault.pointer());
        } catch (ConstraintViolationException refused) {
            return rejected(release, String.valueOf(refused.getMessage()), null);
        } catch (IllegalArgumentException | ClassCastException refused) {
            LOG.infof(refused, "Release %s of %s cannot be read", release.id(), release.ocid());
            return rejected(release, "It cannot be read: " + refused.getMessage(), null);
        }
    }

    private static ImportedRelease rejected(FoundRelease release, String reason, @Nullable String pointer) {
        return new ImportedRelease(
                release.index(), release.ocid(), release.id(), Outcome.REJECTED, null, reason, pointer);
    }

    private static final class Found implements ReleaseVisitor {
        private final List<FoundRelease> releases = new ArrayList<>();
        private final List<ImportedRelease> lines = new ArrayList<>();

        @Override
        public void found(FoundRelease release) {
            mustHaveRoom();
            releases.add(release);
        }

        @Override
        public void unread(UnreadRelease release) {
            mustHaveRoom();
            lines.add(new ImportedRelease(
                    release.index(), release.ocid(), release.id(), Outcome.REJECTED, null, release.reason(), null));
        }

        private void mustHaveRoom() {
            if (releases.size() + lines.size() >= MOST) {
                throw Problem.invalid("", "must hold at most " + MOST + " releases; send them in several parts");
            }
        }
    }
}
