package uk.nhs.epr.kit.feed;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;

/// One part of a filter of events. A part that was not asked for matches all.
public final class FilterPart {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,2})?");

    private FilterPart() {}

    /// The facet is what was asked for.
    public static <T> Predicate<T> is(@Nullable Object asked, Function<T, String> facet) {
        String text = String.valueOf(asked);
        return facets -> asked == null || facet.apply(facets).equals(text);
    }

    /// What was asked for is one of the facet's.
    public static <T> Predicate<T> has(@Nullable Object asked, Function<T, Set<String>> facet) {
        String text = String.valueOf(asked);
        return facets -> asked == null || facet.apply(facets).contains(text);
    }

    /// One of those asked for is one of the facet's.
    public static <T> Predicate<T> hasAny(@Nullable Set<String> asked, Function<T, Set<String>> facet) {
        return facets -> asked == null || facet.apply(facets).stream().anyMatch(asked::contains);
    }

    /// The range between these two overlaps the bounds; if only one is known, it is within them.
    public static boolean isWorth(
            @Nullable BigDecimal least, @Nullable BigDecimal most, @Nullable BigDecimal from, @Nullable BigDecimal to) {
        BigDecimal low = least == null ? most : least;
        BigDecimal high = most == null ? least : most;
        return (from == null || (high != null && high.compareTo(from) >= 0))
                && (to == null || (low != null && low.compareTo(to) <= 0));
    }

    /// The amount that a parameter of this name gives; 422 when it gives none.
    public static @Nullable BigDecimal amount(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw Problem.invalidParameter(parameter, "must be an amount such as 35000000");
        }
        return new BigDecimal(text);
    }
}
