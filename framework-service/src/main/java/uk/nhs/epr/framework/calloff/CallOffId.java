package uk.nhs.epr.framework.calloff;

import java.util.UUID;
import uk.nhs.epr.kit.problem.Problem;

/// A call-off's id as it stands in an address. A text of another form is no call-off's.
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
