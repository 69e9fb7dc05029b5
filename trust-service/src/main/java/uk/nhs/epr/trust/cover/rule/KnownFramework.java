package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// A framework as its events describe it, as far as cover depends on it.
public record KnownFramework(
        String reference,
        String name,
        PublishedTender.Term term,
        @Nullable Letting letting,
        @Nullable List<FrameworkLot> lots,
        @Nullable List<Member> members) {
    /// When it was brought to its end.
    public record Letting(@Nullable PartialDate terminatedOn) {}

    /// A lot and what it is for.
    public record FrameworkLot(String number, @Nullable Subject subject) {}

    /// A trust in the framework.
    public record Member(String odsCode, List<StatedStatus> history) {}

    /// How far a trust is, since when, and what for.
    public record StatedStatus(
            String status,
            PartialDate since,
            @Nullable Subject subject,
            @Nullable Source source,
            @Nullable Confidence confidence) {}

    /// The framework itself, without its lots and the trusts in it.
    public KnownFramework alone() {
        return new KnownFramework(reference, name, term, letting, null, null);
    }

    /// The last day on which anything can be placed under it.
    LocalDate lastDay() {
        LocalDate end = term.end() == null ? LocalDate.MAX : term.end().lastDay();
        return Stream.concat(
                        Stream.of(end),
                        Stream.ofNullable(letting == null ? null : letting.terminatedOn())
                                .map(PartialDate::lastDay))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Nullable
    Subject ofLot(@Nullable String number) {
        return PublishedTender.orNone(lots).stream()
                .filter(lot -> lot.number().equals(number))
                .findFirst()
                .map(FrameworkLot::subject)
                .orElse(null);
    }

    /// What its lots are for, taken together; null where none says.
    @Nullable
    Subject ofLots() {
        Set<Category> categories = new HashSet<>();
        PublishedTender.orNone(lots).stream()
                .map(FrameworkLot::subject)
                .filter(subject -> subject != null)
                .forEach(subject -> categories.addAll(subject.categories()));
        return categories.isEmpty() ? null : new Subject(categories, List.of(), Set.of());
    }
}
