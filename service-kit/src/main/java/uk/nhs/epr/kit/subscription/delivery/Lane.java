package uk.nhs.epr.kit.subscription.delivery;

/// How a receiver did last, by which the places for sending are shared: those who hold one up for long do not keep the
/// others from theirs.
enum Lane {
    /// Took the last message within a second: may have every place that is free.
    QUICK(1),
    /// Took it later, or nothing yet: half of all places.
    SLOW(2),
    /// Did not take it: a quarter of all places.
    FAILING(4);

    private final int share;

    Lane(int share) {
        this.share = share;
    }

    int placesOf(int all) {
        return Math.max(1, all / share);
    }
}
