package uk.nhs.epr.kit.job;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A kind of job: where its rows are and what becomes of its items. A job's row is locked by whoever works on it, and
/// carries how far the job is, how often it was tried in vain and until when it rests.
public interface JobKind {
    /// What there was to take.
    enum Taken {
        SOME,
        NONE_LEFT,
        /// It has ended, or another instance works on it.
        NOT_MINE
    }

    /// The jobs that have something to do at a time: they have not ended and do not rest.
    List<UUID> due(OffsetDateTime now);

    /// Takes the next items and records, in the same transaction, what became of each and how far the job is.
    Taken take(UUID id, int atMost);

    /// Leaves the next item out, which this fault kept from being taken, and records why; in transactions of its own.
    void leaveOut(UUID id, Throwable fault);

    /// Does what follows when no item is left, in transactions of its own; answers whether there are items again.
    boolean follow(UUID id) throws InterruptedException;

    /// How often in a row the job was tried in vain, with its row locked; nothing where it is not this instance's.
    Optional<Integer> attempts(UUID id);

    /// Counts an attempt in vain and lets the job rest.
    void rest(UUID id, OffsetDateTime until);

    /// Ends the job.
    void fail(UUID id, String reason);
}
