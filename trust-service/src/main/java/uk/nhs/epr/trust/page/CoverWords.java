package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.trust.cover.CoverItem;

/// A system's cover as a sentence.
final class CoverWords {
    private CoverWords() {}

    static String of(CoverItem item) {
        return present(item) + "; " + toFollow(item) + "."
                + (item.couldExtendTo() == null
                        ? ""
                        : " Options that are not taken up reach to " + Words.inWords(item.couldExtendTo()) + ".");
    }

    private static String present(CoverItem item) {
        if (Boolean.TRUE.equals(item.neverCovered())) {
            return "Never covered";
        }
        if (Boolean.TRUE.equals(item.openEnded())) {
            return "Covered with no end date";
        }
        LocalDate until = Objects.requireNonNull(item.coveredUntil());
        boolean isOver = item.daysLeft() != null && item.daysLeft() < 0;
        return (isOver ? "Cover ended on " : "Covered until ") + Words.inWords(until);
    }

    private static String toFollow(CoverItem item) {
        LocalDate follows = item.replacementFrom();
        if (follows != null) {
            String end = end(item.securedUntil());
            return "a replacement is signed from " + Words.inWords(follows) + end;
        }
        if (item.partlySecured() != null) {
            return "signed to follow in part: "
                    + item.partlySecured().stream()
                            .map(part -> Words.inWords(part.need())
                                    + (part.from() == null ? "" : " from " + Words.inWords(part.from())))
                            .collect(Collectors.joining(", "));
        }
        return Boolean.TRUE.equals(item.openEnded())
                ? "nothing needs to follow"
                : "nothing that covers all needs is signed to follow";
    }

    private static String end(@Nullable LocalDate until) {
        return until == null ? ", with no end date" : " until " + Words.inWords(until);
    }
}
