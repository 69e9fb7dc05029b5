package uk.nhs.epr.kit.feed;

import java.time.OffsetDateTime;
import java.util.List;

/// Something with positions that only grow, in the order of commits.
public interface Source<T> {
    /// What was read after a position, up to `upTo`. It is complete unless the position was below `thinned`.
    /// `lastPosition` is that of the source.
    record Stretch<T>(List<Entry<T>> entries, long upTo, long lastPosition, long thinned) {
        boolean isWhole(long after) {
            return after >= thinned && after <= lastPosition;
        }
    }

    /// At most this number of entries after the position.
    Stretch<T> after(long position, int most);

    /// The position after which all entries are from this moment or later.
    long before(OffsetDateTime moment);

    /// The last position there is.
    long lastPosition();
}
