package uk.nhs.epr.kit.feed;

import java.time.OffsetDateTime;
import java.util.List;

/// Something told at positions that only grow, in the order of commits.
public interface Source<T> {
    /// What was read after a position, up to `upTo`: it is all there is up to there, unless the position was below
    /// `thinned`. `told` is the last position there is.
    record Stretch<T>(List<Entry<T>> entries, long upTo, long told, long thinned) {
        boolean isWhole(long after) {
            return after >= thinned && after <= told;
        }
    }

    /// Up to so many entries after the position.
    Stretch<T> after(long position, int most);

    /// The position after which everything comes that was told at this moment or later.
    long before(OffsetDateTime moment);

    /// The last position there is.
    long told();
}
