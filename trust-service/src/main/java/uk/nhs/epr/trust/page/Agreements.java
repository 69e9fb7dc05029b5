package uk.nhs.epr.trust.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.trust.estate.Contract;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.fact.ContractDetails;
import uk.nhs.epr.trust.fact.ContractView;

/// The contracts over a trust's systems, each with its bar.
@ApplicationScoped
class Agreements {
    /// A contract and where it lies on the chart.
    public record Line(ContractView contract, List<CoverLine.Bar> bars) {}

    private final Contracts contracts;

    Agreements(Contracts contracts) {
        this.contracts = contracts;
    }

    /// By system, in the order in which they were recorded.
    Map<UUID, List<Line>> of(List<UUID> systems, LocalDate day, Scale scale) {
        return contracts.find("systemId in ?1 order by id", systems).<Contract>list().stream()
                .map(contract -> contract.view())
                .map(view -> new Line(view, bars(view.details(), day, scale)))
                .collect(Collectors.groupingBy(line -> line.contract().systemId()));
    }

    private static List<CoverLine.Bar> bars(ContractDetails contract, LocalDate day, Scale scale) {
        ContractDetails.Term term = contract.period();
        List<CoverLine.Bar> bars = new ArrayList<>();
        if (term != null) {
            LocalDate from = term.start().firstDay();
            LocalDate end =
                    term.end() == null ? scale.end() : term.end().lastDay().plusDays(1);
            ContractDetails.Extension extension = contract.extension();
            boolean isExtended = extension != null && extension.exercised();
            LocalDate reach =
                    extension == null ? end : extension.until().lastDay().plusDays(1);
            LocalDate to = isExtended ? reach : end;
            if (contract.termination() != null) {
                to = contract.termination().on().lastDay().plusDays(1);
            }
            add(bars, scale, to.isAfter(day) ? from.isAfter(day) ? "next" : "now" : "past", from, to);
            if (!isExtended) {
                add(bars, scale, "option", end, reach);
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
