package uk.nhs.epr.kit.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// Keys by which a client reads several things at once: a parameter that is repeated, up to 500 times.
public final class Keys {
    private static final int MOST = 500;

    private Keys() {}

    /// The keys, each once; empty if none is given. 422 for more than 500.
    public static List<String> of(String parameter, @Nullable List<String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST) {
            throw Problem.invalidParameter(parameter, "may be repeated up to " + MOST + " times");
        }
        return given.stream().distinct().toList();
    }
}
