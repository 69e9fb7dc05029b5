package uk.nhs.epr.framework.supplier;

import java.util.UUID;
import java.util.function.Supplier;
import uk.nhs.epr.kit.problem.Problem;

/// A supplier's id in an address or a cursor. A text of another form is not the id of a supplier.
public final class SupplierId {
    private static final UUID NONE = new UUID(0, 0);
    private static final int LENGTH = 36;

    private SupplierId() {}

    public static UUID of(String text) {
        return read(text, () -> Problem.unknown("supplier", text));
    }

    public static UUID inCursor(String text) {
        return read(text, () -> Problem.invalidParameter("cursor", "is not a cursor of this collection"));
    }

    /// One that a body names; what is no id is no supplier's, and is refused where the body is read.
    public static UUID inBody(String text) {
        try {
            return read(text, () -> Problem.unknown("supplier", text));
        } catch (Problem _) {
            return NONE;
        }
    }

    public static UUID inQuery(String parameter, String text) {
        return read(text, () -> Problem.invalidParameter(parameter, "must be a supplier's id"));
    }

    private static UUID read(String text, Supplier<Problem> otherwise) {
        try {
            if (text.length() == LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // refused below, like a text of another length
        }
        throw otherwise.get();
    }
}
