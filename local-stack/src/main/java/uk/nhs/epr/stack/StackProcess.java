package uk.nhs.epr.stack;

import java.nio.file.Path;

/// One process of the stack, which can be stopped, killed and started again on the same data.
public interface StackProcess {
    /// `postgres`, `kafka` or a service's name; its log is called the same.
    String name();

    /// Starts the process and returns without waiting for it to be ready.
    void start();

    /// Waits until the process serves, or says why it does not.
    void awaitReady();

    boolean isAlive();

    /// Ends the process in order, as SIGTERM does, and waits for it.
    void stop();

    /// Ends the process as kill -9 does, and waits for it.
    void kill();

    Path log();

    default void restart() {
        stop();
        start();
        awaitReady();
    }
}
