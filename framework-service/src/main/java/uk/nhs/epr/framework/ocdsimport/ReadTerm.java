package uk.nhs.epr.framework.ocdsimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.terms.FrameworkDetails;
import uk.nhs.epr.kit.time.PartialDate;

/// A framework's term from a compiled release: from the first start of its lots to their last end. Without a start
/// it is assumed to follow the tender, and `isGuessed`.
record ReadTerm(
        LocalDate start, @Nullable LocalDate end, @Nullable LocalDate extendableTo, boolean isGuessed) {
    private static final int LONGEST_IN_DAYS = 36_600;

    static ReadTerm of(CompiledRelease release) {
        List<JsonNode> periods = periods(release);
        Optional<LocalDate> stated = all(periods, "startDate").min(Comparator.naturalOrder());
        LocalDate start = stated.orElseGet(() -> after(release));
        LocalDate end = all(periods, "endDate")
                .max(Comparator.naturalOrder())
                .or(() -> lasting(periods, start))
                .filter(day -> !day.isBefore(start))
                .orElse(null);
        LocalDate most = all(periods, "maxExtentDate")
                .max(Comparator.naturalOrder())
                .filter(day -> end != null && day.isAfter(end))
                .orElse(null);
        return new ReadTerm(start, end, most, stated.isEmpty());
    }

    /// The tender takes precedence over the awards.
    private static List<JsonNode> periods(CompiledRelease release) {
        List<JsonNode> periods = new ArrayList<>();
        release.tender().path("lots").forEach(lot -> periods.add(lot.path("contractPeriod")));
        periods.add(release.tender().path("contractPeriod"));
        periods.add(release.agreement().path("period"));
        if (all(periods, "startDate").findAny().isEmpty()) {
            release.node().path("awards").forEach(award -> periods.add(award.path("contractPeriod")));
        }
        return periods;
    }

    private static Stream<LocalDate> all(List<JsonNode> periods, String part) {
        return periods.stream().flatMap(period -> ReadValue.day(period.path(part)).stream());
    }

    private static Optional<LocalDate> lasting(List<JsonNode> periods, LocalDate start) {
        return periods.stream()
                .map(period -> period.path("durationInDays"))
                .filter(days -> days.canConvertToInt() && days.asInt() > 0 && days.asInt() < LONGEST_IN_DAYS)
                .map(days -> start.plusDays(days.asInt() - 1L))
                .max(Comparator.naturalOrder());
    }

    private static LocalDate after(CompiledRelease release) {
        JsonNode tender = release.tender();
        return Stream.of(
                        ReadValue.day(tender.path("awardPeriod").path("startDate")).stream(),
                        release.awardedOn().stream(),
                        ReadValue.day(tender.path("tenderPeriod").path("endDate")).stream())
                .flatMap(days -> days)
                .findFirst()
                .orElse(release.day());
    }

    FrameworkDetails.Term asTerm() {
        return new FrameworkDetails.Term(PartialDate.of(start), PartialDate.ofNullable(end));
    }
}
