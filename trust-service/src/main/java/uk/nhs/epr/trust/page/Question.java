package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.page.Address;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.SystemDetails;

/// What the board's page is asked, for its form and its links to other views.
public record Question(
        Address page,
        LocalDate day,
        LocalDate today,
        @Nullable String next) {
    private static final int FIRST_YEAR = 2003;
    private static final int YEARS_AHEAD = 8;
    private static final Set<String> NO_FILTER = Set.of("asOf", "by", "sort", "limit", "cursor");

    /// A choice of a list.
    public record Choice(String value, String title, boolean chosen) {}

    /// A link to another view; `on` where it is the one shown.
    public record Link(String title, String address, boolean on) {}

    public @Nullable String value(String name) {
        return page.value(name);
    }

    public int firstYear() {
        return Math.min(FIRST_YEAR, day.getYear());
    }

    public int lastYear() {
        return Math.max(today.getYear() + YEARS_AHEAD, day.getYear());
    }

    public boolean isFiltered() {
        return !NO_FILTER.containsAll(page.asked().keySet());
    }

    /// Whether a filter is set that the form shows only when it is opened.
    public boolean hasMore() {
        return Stream.of("category", "programme", "cluster", "stage", "exposed", "stale", "orphaned")
                .anyMatch(page::isAsked);
    }

    public String withoutFilters() {
        return new Address(page.path(), Map.of("asOf", List.of(day.toString()))).toString();
    }

    /// What the form of the years keeps of the question: names with their values.
    public List<Choice> kept() {
        return page.without("year").with("asOf", day).asked().entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> new Choice(each.getKey(), value, true)))
                .toList();
    }

    public @Nullable String nextPage() {
        return next == null ? null : page.with("cursor", next).toString();
    }

    public @Nullable String firstPage() {
        return page.isAsked("cursor") ? page.without("cursor").toString() : null;
    }

    public String table() {
        return page.at("/v1/cover").without("by").with("format", "csv").toString();
    }

    /// The API's answer to the same question.
    public String forPrograms() {
        return page.at("/v1/cover").without("by").toString();
    }

    /// The stream of the changes that may show on this page.
    public String stream() {
        Address stream = new Address("/v1/cover-events", page.asked());
        for (String name : page.asked().keySet()) {
            if (!Set.of("product", "supplier", "category", "programme", "cluster", "wave", "regionCode", "odsCode")
                    .contains(name)) {
                stream = stream.without(name);
            }
        }
        return stream.toString();
    }

    public List<Choice> regions() {
        return Arrays.stream(Region.values())
                .map(each -> choice("regionCode", each.name(), each.title()))
                .toList();
    }

    public List<Choice> categories() {
        return Arrays.stream(SystemDetails.Category.values())
                .map(each -> choice("category", each.name(), Words.inWords(each)))
                .toList();
    }

    public List<Choice> stages() {
        return Arrays.stream(Stage.values())
                .map(each -> choice("stage", each.name(), Words.inWords(each)))
                .toList();
    }

    public List<Choice> periods() {
        return Stream.of(6, 12, 24, 36, 60)
                .map(months -> choice("exposedWithin", "P" + months + "M", months + " months"))
                .toList();
    }

    public List<Choice> orders() {
        return List.of(
                choice("sort", "exposedFrom", "Exposed first"),
                choice("sort", "coveredUntil", "Present cover ends first"),
                choice("sort", "trust", "Trust"),
                choice("sort", "stage", "Stage, earliest first"),
                choice("sort", "-stage", "Stage, latest first"));
    }

    private Choice choice(String name, String value, String title) {
        return new Choice(value, title, page.has(name, value));
    }

    /// The board as a list and by groups.
    public List<Link> views() {
        return Stream.of("", "region", "supplier", "product", "stage")
                .map(by -> new Link(
                        by.isEmpty() ? "All systems" : "By " + by,
                        page.with("by", by.isEmpty() ? null : by).toString(),
                        by.isEmpty() ? !page.isAsked("by") : page.has("by", by)))
                .toList();
    }

    /// Steps from the day asked about.
    public List<Link> days() {
        return List.of(
                step("5 years earlier", day.minusYears(5)),
                step("1 year earlier", day.minusYears(1)),
                step("1 year later", day.plusYears(1)),
                new Link("Today", page.without("asOf").toString(), day.equals(today)));
    }

    private Link step(String title, LocalDate other) {
        return new Link(title, page.with("asOf", other).toString(), false);
    }
}
