package uk.nhs.epr.framework.supplier;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.search.SearchedNames;

/// Names of companies as a search meets them: without case, accents and punctuation, and without the words for
/// a company's form, so that "C.G.I. Ltd" finds "CGI Limited".
final class CompanyNames {
    private static final Set<String> FORMS = Set.of("limited", "ltd", "plc", "llp", "inc");

    private CompanyNames() {}

    static String searched(Collection<String> names) {
        return names.stream().map(CompanyNames::searched).collect(Collectors.joining("\n"));
    }

    /// What `like` takes to find names that hold this part; null, which finds all, when none was asked for.
    static @Nullable String pattern(String parameter, @Nullable String part) {
        String asAsked = SearchedNames.pattern(parameter, part);
        String searched = part == null ? "" : searched(part);
        return searched.isEmpty() ? asAsked : "%" + searched + "%";
    }

    /// A name that is nothing but a company's form keeps it.
    private static String searched(String name) {
        String folded = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("&", " and ")
                .replaceAll("[.'’]", "");
        String[] words = folded.strip().split("[^\\p{L}\\p{N}]+", -1);
        String bare = joined(words, false);
        return bare.isEmpty() ? joined(words, true) : bare;
    }

    private static String joined(String[] words, boolean withForms) {
        return Arrays.stream(words)
                .filter(word -> !word.isEmpty() && (withForms || !FORMS.contains(word)))
                .collect(Collectors.joining(" "));
    }
}
