package uk.nhs.epr.trust.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.trust.cover.rule.AgreementOn;

/// The agreements over a trust's systems, each with its bar.
final class Agreements {
    /// An agreement and where it lies on the chart.
    public record ChartedAgreement(AgreementOn terms, List<CoverLine.Bar> bars) {}

    private Agreements() {}

    /// By system, in the order in which they begin.
    static Map<UUID, List<ChartedAgreement>> bySystem(List<AgreementOn> agreements, Scale scale) {
        return agreements.stream()
                .collect(Collectors.groupingBy(
                        AgreementOn::systemId,
                        Collectors.mapping(
                                each -> new ChartedAgreement(each, bars(each, scale)), Collectors.toList())));
    }

    private static List<CoverLine.Bar> bars(AgreementOn terms, Scale scale) {
        List<CoverLine.Bar> bars = new ArrayList<>();
        String kind = switch (terms.status()) {
            case TO_BEGIN -> "next";
            case RUNNING -> "now";
            case ENDED -> "past";
            case NEVER_BEGAN, WITHOUT_DATES -> null;
        };
        if (kind != null && terms.start() != null) {
            LocalDate end =
                    terms.lastDay() == null ? scale.end() : terms.lastDay().plusDays(1);
            add(bars, scale, kind, terms.start().firstDay(), end);
            if (terms.couldExtendTo() != null) {
                add(bars, scale, "option", end, terms.couldExtendTo().plusDays(1));
            }
        }
        return bars;
    }

    private static void add(List<CoverLine.Bar> bars, Scale scale, String kind, LocalDate from, LocalDate to) {
        if (scale.shows(from, to)) {
            bars.add(new CoverLine.Bar(kind, scale.x(from), scale.width(from, to)));
        }
    }
}
