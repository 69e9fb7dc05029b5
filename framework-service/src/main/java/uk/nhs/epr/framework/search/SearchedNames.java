package uk.nhs.epr.framework.search;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// The text of one or more names as a search meets it, and the pattern that finds a part of it. Case is
/// folded here and not by the database, whose locale differs from site to site.
public final class SearchedNames {
    private static final int LONGEST = 200;

    private SearchedNames() {}

    public static String of(Collection<String> names) {
        return folded(String.join("\n", names));
    }

    /// What `like` takes to find names that hold this part; null, which finds all, when none was asked for.
    public static @Nullable String pattern(String parameter, @Nullable String part) {
        if (part == null) {
            return null;
        }
        if (part.length() > LONGEST) {
            throw Problem.invalidParameter(parameter, "must have at most " + LONGEST + " characters");
        }
        return "%" + folded(part).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
