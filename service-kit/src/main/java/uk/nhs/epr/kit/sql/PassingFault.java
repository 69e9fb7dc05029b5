package uk.nhs.epr.kit.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A temporary fault: a lost connection, a deadlock, a server that stops.
public final class PassingFault {
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57");

    private PassingFault() {}

    public static boolean is(@Nullable Throwable fault) {
        return switch (fault) {
            case null -> false;
            case SQLException sql
            when sql.getSQLState() != null -> CLASSES.contains(sql.getSQLState().substring(0, 2));
            case SQLException sql when sql.getCause() == null -> true;
            // the reason of a failed commit is a suppressed exception
            default ->
                is(fault.getCause()) || Arrays.stream(fault.getSuppressed()).anyMatch(PassingFault::is);
        };
    }
}
