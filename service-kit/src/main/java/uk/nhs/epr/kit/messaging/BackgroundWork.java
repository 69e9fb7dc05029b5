package uk.nhs.epr.kit.messaging;

/// Work that runs on its own thread from the service's start until it is closed.
interface BackgroundWork extends Runnable, AutoCloseable {
    @Override
    void close();
}
