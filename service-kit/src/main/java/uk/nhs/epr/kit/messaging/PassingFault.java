package uk.nhs.epr.kit.messaging;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fault that may be gone at the next try: a lost connection, a deadlock, a server that stops.
public final class PassingFault {
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57");

    private PassingFault() {}

    public static boolean is(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> false;
            case SQLException sql
            when sql.getSQLState() != null -> CLASSES.contains(sql.getSQLState().substring(0, 2));
            case SQLException sql when sql.getCause() == null -> true;
            // a transaction that could not be committed has its reason beside it
            default ->
                is(fault.getCause()) || Arrays.stream(fault.getSuppressed()).anyMatch(PassingFault::is);
        };
    }
}
