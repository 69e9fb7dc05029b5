package uk.nhs.epr.tender.interpretation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Award;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.ContractExtension;
import uk.nhs.epr.tender.tendering.TenderStep;

/// A contract from its notices: what was signed, and each change with its day. A notice of a change moves the
/// end that it names and keeps the start. Without a start or an end the period is not known.
final class ContractsRead {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_ID = 100;
    private static final String UNSTATED = "No reason is stated";

    private final ReleaseNode tender;
    /// The releases that report more than an intention.
    private final List<ReleaseNode> reporting;

    ContractsRead(ReleaseNode tender, List<ReleaseNode> reporting) {
        this.tender = tender;
        this.reporting = reporting;
    }

    private record Statement(ReleaseNode release, ReleaseNode contract) {
        boolean isChange() {
            return release.texts("tag").contains("contractAmendment");
        }
    }

    Contract read(String id, ReleaseNode compiled, Award award, ReleaseNode awarded, PartialDate signedOn) {
        List<Statement> all = reporting.stream()
                .flatMap(release -> release.each("contracts").stream()
                        .filter(each -> each.text("id", LONGEST_ID).equals(compiled.text("id", LONGEST_ID)))
                        .map(each -> new Statement(release, each)))
                .toList();
        List<Statement> signed = all.stream().filter(each -> !each.isChange()).toList();
        TenderStep.Term period =
                signed.isEmpty() ? period(compiled.at("period")) : last(signed, each -> period(each.at("period")));
        Money value = signed.isEmpty()
                ? compiled.money("value").orElse(null)
                : last(signed, each -> each.money("value").orElse(null));
        ContractExtension extension = OptionsRead.of(
                period, signed.isEmpty() ? compiled : signed.getLast().contract(), awarded, tender);
        Contract contract =
                new Contract(id, award.id(), award.suppliers(), signedOn, period, extension, value, null, null, null);
        if (!signed.isEmpty()) {
            for (Statement each : all) {
                contract = each.isChange() ? changed(contract, each) : contract;
            }
        }
        return contract;
    }

    private static <T> @Nullable T last(List<Statement> statements, Function<ReleaseNode, @Nullable T> read) {
        return statements.stream()
                .map(Statement::contract)
                .map(read)
                .filter(Objects::nonNull)
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static TenderStep.@Nullable Term period(ReleaseNode period) {
        Optional<LocalDate> start = period.day("startDate");
        return start.flatMap(from -> period.day("endDate")
                        .or(() -> period.number("durationInDays").map(days -> from.plusDays(days - 1L)))
                        .filter(end -> !end.isBefore(from))
                        .map(end -> new TenderStep.Term(PartialDate.of(from), PartialDate.of(end))))
                .orElse(null);
    }

    private static Contract changed(Contract before, Statement statement) {
        ReleaseNode named = statement.contract().at("period");
        List<ReleaseNode> amendments = statement.contract().each("amendments");
        PartialDate on = amendments.stream()
                .flatMap(each -> each.day("date").stream())
                .reduce((_, later) -> later)
                .map(PartialDate::of)
                .orElseGet(() -> LifeRead.publishedOn(statement.release()));
        String rationale = amendments.stream()
                .flatMap(each -> each.text("rationale", LONGEST_REASON).stream())
                .reduce((_, later) -> later)
                .orElse(UNSTATED);
        TenderStep.Term period = moved(before.period(), named).orElse(null);
        ContractExtension extension = named.day("maxExtentDate")
                .map(most -> new ContractExtension(PartialDate.of(most), null, null))
                .orElse(null);
        Money value = statement.contract().money("value").orElse(null);
        return before.after(new Contract.Change(on, rationale, period, extension, value));
    }

    private static Optional<TenderStep.Term> moved(TenderStep.@Nullable Term before, ReleaseNode named) {
        if (before == null) {
            return Optional.ofNullable(period(named));
        }
        return named.day("endDate")
                .filter(end -> !end.isBefore(before.start().firstDay()))
                .map(end -> new TenderStep.Term(before.start(), PartialDate.of(end)));
    }

    Contract.Terminated terminated(ReleaseNode node, ReleaseNode lastRelease) {
        PartialDate on = Stream.of(node.at("implementation").day("endDate"), node.day("finalStatusDate"))
                .flatMap(Optional::stream)
                .findFirst()
                .map(PartialDate::of)
                .orElseGet(() -> LifeRead.publishedOn(lastRelease));
        String reason = node.text("statusDetails", LONGEST_REASON)
                .or(() -> node.each("terminationRationaleClassifications").stream()
                        .flatMap(each -> each.text("id", LONGEST_ID).stream())
                        .findFirst())
                .orElse(UNSTATED);
        return new Contract.Terminated(on, reason, noticeOn(node).orElse(null));
    }

    /// The day of the first notice that says that the contract is ended.
    private Optional<PartialDate> noticeOn(ReleaseNode node) {
        return reporting.stream()
                .filter(release -> release.each("contracts").stream()
                        .anyMatch(each -> each.says("status", "terminated")
                                && each.text("id", LONGEST_ID).equals(node.text("id", LONGEST_ID))))
                .findFirst()
                .map(LifeRead::publishedOn);
    }
}
