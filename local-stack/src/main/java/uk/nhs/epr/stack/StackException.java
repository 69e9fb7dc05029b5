package uk.nhs.epr.stack;

import java.io.Serial;

/// Something the person at the terminal can act on; its message is shown without a stack trace.
public final class StackException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
