package uk.nhs.epr.kit.job;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A kind of job: where its rows are and how its items are processed. The instance that works on a job locks its
/// row. The row has the job's progress, its failed attempts and until when it waits.
public interface JobKind {
    /// The result of taking items.
    enum Taken {
        SOME,
        NONE_LEFT,
        /// It has ended, or another instance works on it.
        NOT_MINE
    }

    /// The jobs that have something to do at a time: they have not ended and do not wait.
    List<UUID> due(OffsetDateTime now);

    /// Processes the next items and records, in the same transaction, the outcome of each and the job's
    /// progress.
    Taken take(UUID id, int atMost);

    /// Leaves out the next item, which failed with this fault, and records why; in separate transactions.
    void leaveOut(UUID id, Throwable fault);

    /// Continues when no item is left, in separate transactions; returns whether there are items again.
    boolean follow(UUID id) throws InterruptedException;

    /// The failed attempts in a row, with the job's row locked; nothing if another instance works on it.
    Optional<Integer> attempts(UUID id);

    /// Counts a failed attempt and lets the job wait.
    void rest(UUID id, OffsetDateTime until);

    /// Ends the job.
    void fail(UUID id, String reason);
}
