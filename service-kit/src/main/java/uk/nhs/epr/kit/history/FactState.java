package uk.nhs.epr.kit.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A fact at one of its revisions, as readers see it.
///
/// @param fact what its history is kept under
/// @param since the day from which it holds, where a fact holds from day to day
/// @param made when it was first recorded, if that is known without a history
public record FactState(
        String fact,
        long revision,
        @Nullable PartialDate since,
        Object facts,
        @Nullable OffsetDateTime made) {
    private static final int MILLIS_OF_ID = 16;

    /// A fact that was recorded when its id (UUIDv7) was made.
    public static FactState of(UUID id, long revision, Object facts) {
        Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_OF_ID);
        return new FactState(id.toString(), revision, null, facts, OffsetDateTime.ofInstant(made, ZoneOffset.UTC));
    }
}
