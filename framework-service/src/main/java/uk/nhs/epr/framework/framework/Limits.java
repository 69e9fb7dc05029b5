package uk.nhs.epr.framework.framework;

import uk.nhs.epr.kit.rest.Problem;

/// How large a framework can grow: its events carry all of it.
final class Limits {
    static final int LOTS = 100;
    static final int SUPPLIERS_ON_A_LOT = 200;
    static final int MEMBERS = 500;
    static final int HISTORY = 50;

    private Limits() {}

    static void mustHaveRoom(int present, int most, String what) {
        if (present >= most) {
            throw Problem.conflict("There are " + most + " " + what + " already, the most there can be");
        }
    }
}
