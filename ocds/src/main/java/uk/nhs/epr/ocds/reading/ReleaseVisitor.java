package uk.nhs.epr.ocds.reading;

/// Is shown what stands in a file, in its order.
public interface ReleaseVisitor {
    void found(FoundRelease release);

    void unread(UnreadRelease release);
}
