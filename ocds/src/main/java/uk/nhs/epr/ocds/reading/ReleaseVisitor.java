package uk.nhs.epr.ocds.reading;

/// Receives the content of a file, in its order.
public interface ReleaseVisitor {
    void found(FoundRelease release);

    void unread(UnreadRelease release);
}
