package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.nhs.epr.kit.time.BusinessClock;
import uk.nhs.epr.ocds.ReleaseDate;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;

/// What the releases of a process say together up to one of them: `day` is its day, `id` its id; `tenderedFrom` and
/// `awardedOn` are the days of the first releases of a tender and of an award.
record CompiledRelease(
        ObjectNode node, LocalDate day, String id, List<LocalDate> tenderedFrom, List<LocalDate> awardedOn) {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 9999;

    /// One for each release, in the order of their dates, from the first that mentions a framework or a dynamic
    /// purchasing system; none if no release does. A release without a day counts with the next one.
    static List<CompiledRelease> ofFramework(List<ObjectNode> releases) {
        List<CompiledRelease> compiled = new ArrayList<>();
        List<LocalDate> tendered = new ArrayList<>();
        List<LocalDate> awarded = new ArrayList<>();
        Merge merge = Merge.by(MergeRules.standard());
        for (int last = 0; last < releases.size(); last++) {
            ObjectNode release = releases.get(last);
            LocalDate day = ReleaseDate.of(release.path("date").asText())
                    .flatMap(CompiledRelease::day)
                    .orElse(null);
            if (day == null) {
                continue;
            }
            note(release, "tender", day, tendered);
            note(release, "award", day, awarded);
            ObjectNode node = merge.of(releases.subList(0, last + 1)).compiled();
            if (tellsOfFramework(node)) {
                compiled.add(new CompiledRelease(
                        node, day, release.path("id").asText(), List.copyOf(tendered), List.copyOf(awarded)));
            }
        }
        return compiled;
    }

    /// The day of a release in London; none if its year is not valid.
    static Optional<LocalDate> day(Instant date) {
        return Optional.of(date.atZone(BusinessClock.ZONE).toLocalDate())
                .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    }

    private static void note(ObjectNode release, String tag, LocalDate day, List<LocalDate> days) {
        for (JsonNode each : release.path("tag")) {
            if (each.asText().equals(tag) && days.isEmpty()) {
                days.add(day);
            }
        }
    }

    private static boolean tellsOfFramework(JsonNode node) {
        JsonNode techniques = node.path("tender").path("techniques");
        return techniques.path("hasFrameworkAgreement").asBoolean()
                || techniques.path("hasDynamicPurchasingSystem").asBoolean();
    }

    JsonNode tender() {
        return node.path("tender");
    }

    JsonNode agreement() {
        return tender().path("techniques").path("frameworkAgreement");
    }
}
