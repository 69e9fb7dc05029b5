package uk.nhs.epr.kit.messaging;

/// What runs on a thread of its own from the service's start until it is closed.
interface BackgroundWork extends Runnable, AutoCloseable {
    @Override
    void close();
}
