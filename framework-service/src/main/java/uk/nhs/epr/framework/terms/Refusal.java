package uk.nhs.epr.framework.terms;

import java.util.Map;
import uk.nhs.epr.kit.problem.Problem;

/// A refusal that names the rule it follows from, in the problem's `rule`.
public final class Refusal {
    private Refusal() {}

    public static Problem by(String rule, String detail) {
        return Problem.conflict(detail, Map.of("rule", rule));
    }
}
