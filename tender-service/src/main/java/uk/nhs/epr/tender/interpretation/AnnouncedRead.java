package uk.nhs.epr.tender.interpretation;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Announced;
import uk.nhs.epr.tender.tendering.Source;

/// A further procurement that the text of a notice announces in one sentence, with its dates to the month or
/// the year; the day of its award may be in the next sentence.
final class AnnouncedRead {
    private static final int LONGEST_TITLE = 200;
    private static final Pattern TO_FOLLOW = Pattern.compile(
            "\\bjoint (re-?)?(procurement|tender)|(re-?)?(procurement|tender)( exercise| process)? (will|is (expected|planned|due)|(is )?to (follow|commence|begin|start))",
            Pattern.CASE_INSENSITIVE);
    private static final String WHEN =
            "(?:(january|february|march|april|may|june|july|august|september|october|november|december) )?"
                    + "(20\\d\\d)";
    private static final Pattern DAY = Pattern.compile(WHEN, Pattern.CASE_INSENSITIVE);
    private static final Pattern AWARD = Pattern.compile(
            "\\bawards?(?:ed)?\\b(?:(?!procure|tender|contract)[^.;,])*?" + WHEN, Pattern.CASE_INSENSITIVE);

    private AnnouncedRead() {}

    static Optional<Announced> of(String text, LocalDate publishedOn) {
        List<String> sentences = List.of(text.split("[.\\n]\\s*"));
        return IntStream.range(0, sentences.size())
                .filter(i -> TO_FOLLOW.matcher(sentences.get(i)).find())
                .mapToObj(
                        i -> read(sentences.get(i), i + 1 < sentences.size() ? sentences.get(i + 1) : "", publishedOn))
                .findFirst();
    }

    private static Announced read(String sentence, String next, LocalDate publishedOn) {
        PartialDate award = first(AWARD, sentence, publishedOn);
        return new Announced(
                PartialDate.of(publishedOn),
                sentence.substring(0, Math.min(sentence.length(), LONGEST_TITLE)),
                first(DAY, AWARD.matcher(sentence).replaceAll(" "), publishedOn),
                award == null ? first(AWARD, next, publishedOn) : award,
                Source.Confidence.INDICATED);
    }

    /// The first date that had not passed when it was published.
    private static @Nullable PartialDate first(Pattern pattern, String text, LocalDate publishedOn) {
        Matcher day = pattern.matcher(text);
        while (day.find()) {
            if (Integer.parseInt(day.group(2)) >= publishedOn.getYear()) {
                return date(day.group(1), day.group(2));
            }
        }
        return null;
    }

    private static PartialDate date(@Nullable String month, String year) {
        return PartialDate.parse(
                month == null
                        ? year
                        : "%s-%02d"
                                .formatted(
                                        year,
                                        Month.valueOf(month.toUpperCase(Locale.ROOT))
                                                .getValue()));
    }
}
