package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Contract;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Option;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Term;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// A contract that was signed on a tender's award, as an agreement with its later changes.
final class SignedContract {
    private final PublishedTender tender;
    private final Contract contract;

    SignedContract(PublishedTender tender, Contract contract) {
        this.tender = tender;
        this.contract = contract;
    }

    Agreement agreement(Set<Need> needs, @Nullable String reason, Portfolio portfolio) {
        Term now = contract.period();
        Contract.Original original = contract.original();
        Term signed = original != null && original.period() != null ? original.period() : now;
        Option option = contract.extension() != null || original == null ? contract.extension() : original.extension();
        boolean isAlways = option != null && option.exercised() && option.exercisedOn() == null;
        Set<String> suppliers = new HashSet<>();
        contract.suppliers()
                .forEach(each -> suppliers.addAll(portfolio.suppliers().of(each)));
        boolean isRecognised =
                tender.subjectBasis() != null && tender.subjectBasis().basis().equals("RECOGNISED");
        return new Agreement(
                tender.ocid(),
                Evidence.Kind.TENDER,
                tender.title(),
                needs,
                suppliers,
                contract.signedOn(),
                now == null ? null : now.start(),
                isAlways ? Objects.requireNonNull(option).until() : signed == null ? null : signed.end(),
                option == null ? null : option.until().lastDay(),
                changes(option),
                new Procurement(
                        tender.ocid(),
                        tender.framework() == null ? null : tender.framework().reference(),
                        tender.framework() == null ? null : tender.framework().lot(),
                        null),
                reason,
                isRecognised ? Evidence.Origin.of(tender.source(), Confidence.INDICATED) : origin(),
                new Agreement.Shown(
                        contract.suppliers().stream()
                                .map(PublishedTender.Party::name)
                                .collect(Collectors.joining(", ")),
                        contract.value(),
                        null));
    }

    private Evidence.Origin origin() {
        int place = PublishedTender.orNone(tender.contracts()).indexOf(contract);
        return tender.origin(tender.step("CONTRACTED", place).orElse(null));
    }

    private List<Agreement.Change> changes(@Nullable Option option) {
        List<Agreement.Change> changes = new ArrayList<>();
        PublishedTender.orNone(contract.changes()).stream()
                .filter(change -> change.period() != null)
                .forEach(change -> changes.add(new Agreement.Change(
                        change.on().firstDay(),
                        last(Objects.requireNonNull(change.period()).end()),
                        false)));
        if (option != null && option.exercised() && option.exercisedOn() != null) {
            changes.add(new Agreement.Change(
                    option.exercisedOn().firstDay(), option.until().lastDay(), false));
        }
        changes.sort(Comparator.comparing(Agreement.Change::knownFrom));
        award().ifPresent(changes::add);
        Contract.Termination termination = contract.termination();
        if (termination != null) {
            PartialDate known = termination.noticeOn() == null ? termination.on() : termination.noticeOn();
            changes.add(new Agreement.Change(known.firstDay(), termination.on().lastDay(), true));
        }
        return List.copyOf(changes);
    }

    /// An award that is set aside ends its contracts that day.
    private Optional<Agreement.Change> award() {
        return PublishedTender.orNone(tender.awards()).stream()
                .filter(award -> award.id().equals(contract.awardId()))
                .map(PublishedTender.Award::setAside)
                .filter(Objects::nonNull)
                .map(setAside -> new Agreement.Change(
                        setAside.on().firstDay(), setAside.on().firstDay(), true))
                .findFirst();
    }

    private static LocalDate last(@Nullable PartialDate end) {
        return end == null ? LocalDate.MAX : end.lastDay();
    }
}
