package uk.nhs.epr.tender.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.page.Scale;
import uk.nhs.epr.kit.page.Words;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.search.TenderView;
import uk.nhs.epr.tender.tendering.Award;
import uk.nhs.epr.tender.tendering.Deadlines;
import uk.nhs.epr.tender.tendering.Milestone;

/// A tender's life along a chart: the days it reached and those that are planned, its standstills and its contracts.
public record TenderLine(Scale scale, String today, List<Day> days, List<Span> spans) {
    private static final int MONTHS_AROUND = 3;

    /// A day of its life. `on` is as precise as it is known.
    public record Day(String x, String what, PartialDate on, boolean planned) {}

    /// A standstill or a contract's period.
    public record Span(
            String kind,
            String what,
            String x,
            String width,
            LocalDate from,
            @Nullable LocalDate last) {}

    private record Dated(String what, PartialDate on) {}

    static TenderLine of(TenderView tender, LocalDate today) {
        List<Dated> dated = new ArrayList<>();
        tender.life().steps().forEach(step -> dated.add(new Dated(Words.inWords(step.step()), step.on())));
        addDeadlines(dated, tender.details().deadlines());
        List<Milestone> milestones = tender.details().milestones();
        (milestones == null ? List.<Milestone>of() : milestones)
                .stream()
                        .filter(each -> each.dueOn() != null)
                        .forEach(each -> dated.add(new Dated(each.title(), Objects.requireNonNull(each.dueOn()))));
        dated.sort(Comparator.comparing(Dated::on));
        Scale scale = scale(dated, today);
        return new TenderLine(
                scale,
                scale.x(today),
                dated.stream()
                        .map(each -> new Day(
                                scale.x(each.on().firstDay()),
                                each.what(),
                                each.on(),
                                each.on().firstDay().isAfter(today)))
                        .toList(),
                spans(tender, scale));
    }

    private static void addDeadlines(List<Dated> dated, @Nullable Deadlines deadlines) {
        if (deadlines != null) {
            add(dated, "Last day to request to participate", deadlines.participation());
            add(dated, "Last day for questions", deadlines.clarifications());
            add(dated, "Last day for bids", deadlines.tender());
        }
    }

    private static void add(List<Dated> dated, String what, @Nullable LocalDate on) {
        if (on != null) {
            dated.add(new Dated(what, PartialDate.of(on)));
        }
    }

    private static Scale scale(List<Dated> dated, LocalDate today) {
        LocalDate first = dated.isEmpty() ? today : dated.getFirst().on().firstDay();
        LocalDate last = dated.isEmpty() ? today : dated.getLast().on().lastDay();
        return new Scale(first.minusMonths(MONTHS_AROUND), last.plusMonths(2 * MONTHS_AROUND));
    }

    private static List<Span> spans(TenderView tender, Scale scale) {
        Stream<Span> standstills = tender.life().awards().stream()
                .map(Award::standstill)
                .filter(Objects::nonNull)
                .map(each -> Objects.requireNonNull(each))
                .map(each -> span("stand", "Standstill", each.firstDay(), each.lastDay(), scale));
        Stream<Span> contracts = tender.life().contracts().stream()
                .filter(contract -> contract.period() != null)
                .map(contract -> Objects.requireNonNull(contract.period()))
                .map(period -> span(
                        "next",
                        "Contract",
                        period.start().firstDay(),
                        period.end() == null ? null : period.end().lastDay(),
                        scale));
        return Stream.concat(standstills, contracts).toList();
    }

    private static Span span(String kind, String what, LocalDate from, @Nullable LocalDate last, Scale scale) {
        LocalDate to = last == null ? scale.end() : last.plusDays(1);
        return new Span(kind, what, scale.x(from), scale.width(from, to), from, last);
    }
}
