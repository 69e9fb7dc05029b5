package uk.nhs.epr.framework.terms;

import uk.nhs.epr.kit.problem.Problem;

/// How many lots a framework has, how much is stated about one thing, and how many places are voided with
/// their lot, at most. Members and places on lots are as many as there are.
public final class Limits {
    public static final int LOTS = 100;
    public static final int HISTORY = 50;
    public static final int VOIDED_WITH_A_LOT = 500;

    private Limits() {}

    public static void mustHaveRoom(int present, int most, String what) {
        if (present >= most) {
            throw Problem.conflict("There are " + most + " " + what + " already, which is the limit");
        }
    }
}
