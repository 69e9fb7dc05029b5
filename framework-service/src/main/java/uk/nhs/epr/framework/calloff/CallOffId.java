package uk.nhs.epr.framework.calloff;

import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;

/// A call-off's id in an address. A text of another form is not the id of a call-off.
final class CallOffId {
    private static final int LENGTH = 36;

    private CallOffId() {}

    static UUID of(String text) {
        try {
            if (text.length() == LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // refused below, like a text of another length
        }
        throw Problem.unknown("call-off", text);
    }
}
