package uk.nhs.epr.tender.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.reading.FoundRelease;
import uk.nhs.epr.ocds.reading.ReleaseReader;
import uk.nhs.epr.ocds.reading.ReleaseVisitor;
import uk.nhs.epr.ocds.reading.UnreadRelease;
import uk.nhs.epr.tender.interpretation.ReadTenders;
import uk.nhs.epr.tender.interpretation.TenderReading;
import uk.nhs.epr.tender.ocds.Releases;

/// Imports one release: it is kept unchanged, then read for what the register models.
@ApplicationScoped
class TakeRelease {
    /// What became of a release, and what there is to say of it.
    record Result(
            OcdsImport.Outcome outcome,
            @Nullable String ocid,
            @Nullable String releaseId,
            @Nullable String reason) {
        Optional<OcdsImport.Note> note(StagedReleases.WaitingRelease of) {
            String reasons = Stream.of(of.repaired() == null ? null : "Repaired: " + of.repaired(), reason)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("; "));
            return reasons.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new OcdsImport.Note(of.line(), of.page(), ocid, releaseId, outcome, reasons));
        }
    }

    private final Releases releases;
    private final ReadTenders readTenders;

    TakeRelease(Releases releases, ReadTenders readTenders) {
        this.releases = releases;
        this.readTenders = readTenders;
    }

    /// Takes a release; with a reason not to read it, only keeps it.
    Result take(StagedReleases.WaitingRelease line, ImportWork asked, @Nullable String notRead) {
        if (line.fault() != null) {
            return new Result(OcdsImport.Outcome.REJECTED, line.ocid(), line.releaseId(), line.fault());
        }
        Reading read = new Reading();
        try {
            ReleaseReader.read(new StringReader(line.content()), read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.found == null
                ? new Result(OcdsImport.Outcome.REJECTED, line.ocid(), line.releaseId(), read.fault)
                : take(read.found, asked, notRead);
    }

    private Result take(FoundRelease release, ImportWork asked, @Nullable String notRead) {
        boolean isKnown = releases.knows(release.ocid());
        if (!isKnown && !ImportFilter.accepts(asked, release.body())) {
            return new Result(OcdsImport.Outcome.PASSED_OVER, release.ocid(), release.id(), null);
        }
        if (releases.keep(release).isEmpty()) {
            return new Result(OcdsImport.Outcome.UNCHANGED, release.ocid(), release.id(), null);
        }
        if (!TenderReading.isDated(release.body())) {
            return new Result(
                    OcdsImport.Outcome.KEPT,
                    release.ocid(),
                    release.id(),
                    "Its date is not in the years 1900 to 9999: "
                            + release.body().path("date"));
        }
        if (notRead != null) {
            return new Result(OcdsImport.Outcome.KEPT, release.ocid(), release.id(), notRead);
        }
        ReadTenders.Outcome read = readTenders.read(release.ocid());
        if (!read.isModelled()) {
            return new Result(OcdsImport.Outcome.KEPT, release.ocid(), release.id(), read.reason());
        }
        return new Result(
                isKnown ? OcdsImport.Outcome.CHANGED : OcdsImport.Outcome.CREATED, release.ocid(), release.id(), null);
    }

    /// What a line is by today's rules; an earlier version may have staged it by others.
    private static final class Reading implements ReleaseVisitor {
        private @Nullable FoundRelease found;
        private @Nullable String fault;

        @Override
        public void found(FoundRelease release) {
            found = release;
        }

        @Override
        public void unread(UnreadRelease release) {
            fault = release.reason();
        }
    }
}
