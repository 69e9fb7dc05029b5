package uk.nhs.epr.framework.framework;

import uk.nhs.epr.kit.problem.Problem;

/// How many lots a framework has, how much is said of one thing, and how many places are voided with their lot, at
/// most.
/// Members and places on lots are as many as there are.
final class Limits {
    static final int LOTS = 100;
    static final int HISTORY = 50;
    static final int VOIDED_WITH_A_LOT = 500;

    private Limits() {}

    static void mustHaveRoom(int present, int most, String what) {
        if (present >= most) {
            throw Problem.conflict("There are " + most + " " + what + " already, which is the limit");
        }
    }
}
