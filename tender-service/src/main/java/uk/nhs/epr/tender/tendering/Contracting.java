package uk.nhs.epr.tender.tendering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.NoStandstill;
import uk.nhs.epr.tender.law.Regime;
import uk.nhs.epr.tender.law.Standstill;
import uk.nhs.epr.tender.law.StandstillRules;

/// Awards and the contracts signed on them, while a step changes them.
public final class Contracting {
    private final TenderDetails details;
    private final TenderLife before;
    private final PartialDate on;
    private final List<Award> awards;
    private final List<Contract> contracts;

    Contracting(TenderDetails details, TenderLife before, PartialDate on) {
        this.details = details;
        this.before = before;
        this.on = on;
        awards = new ArrayList<>(before.awards());
        contracts = new ArrayList<>(before.contracts());
    }

    List<Award> awards() {
        return awards;
    }

    List<Contract> contracts() {
        return contracts;
    }

    boolean hasAwards() {
        return awards.stream().anyMatch(Award::stands);
    }

    /// Whether there is a contract on an award that was not set aside.
    boolean hasContracts() {
        return contracts.stream()
                .anyMatch(contract -> awards.stream()
                        .anyMatch(award -> award.stands() && award.id().equals(contract.awardId())));
    }

    /// The lots of the award that a contract is signed on.
    @Nullable
    List<String> lotsOf(@Nullable String award) {
        return unsigned(award).lots();
    }

    /// Whether every contract there was has been ended.
    boolean isOver() {
        return contracts.stream().allMatch(contract -> contract.termination() != null);
    }

    TenderEvent award(TenderStep.AwardDecision decision, List<Participant> candidates, StandstillRules standstills) {
        mustBeOpen(decision.lots());
        AwardCircumstances.mustBeSole(decision, candidates);
        List<String> lots =
                decision.lots() == null && hasAwards() ? List.copyOf(before.openLots(details)) : decision.lots();
        Regime regime = Objects.requireNonNull(details.regime(), "a public tender has a regime");
        NoStandstill none = NoStandstill.of(regime, AwardCircumstances.of(details, decision))
                .orElse(null);
        Standstill standstill = standstill(decision, regime, none, standstills);
        awards.add(new Award(
                String.valueOf(awards.size() + 1),
                on,
                decision.winners(),
                lots,
                decision.value(),
                standstill,
                none,
                null));
        LocalDate from = standstill == null ? null : standstill.mayBeSignedFrom();
        return new TenderEvent.AwardDecided(on, decision.winners().getFirst(), lots, decision.value(), from);
    }

    /// A standstill counts from the notice of the award; a reported award has no known standstill.
    private @Nullable Standstill standstill(
            TenderStep.AwardDecision decision,
            Regime regime,
            @Nullable NoStandstill none,
            StandstillRules standstills) {
        if (before.isOnlyReported() || (none != null && !Boolean.TRUE.equals(decision.voluntaryStandstill()))) {
            return null;
        }
        var notice = Objects.requireNonNullElse(decision.notice(), StandstillRules.Notice.ELECTRONIC);
        return standstills.after(regime, on.firstDay(), notice, none != null);
    }

    /// Refuses lots that are not there, or that are awarded or given up already.
    void mustBeOpen(@Nullable List<String> lots) {
        List<Problem.Fault> faults = new ArrayList<>();
        for (int i = 0; lots != null && i < lots.size(); i++) {
            if (!details.lotIds().contains(lots.get(i))) {
                faults.add(Problem.Fault.at("/lots/" + i, "must be the id of a lot of the tender"));
            } else if (!before.openLots(details).contains(lots.get(i))) {
                faults.add(Problem.Fault.at("/lots/" + i, "must be a lot that is not awarded or given up"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    TenderEvent sign(TenderStep.Signature signature) {
        Award award = unsigned(signature.award());
        mustBeOver(award.standstill(), signature.signedOn());
        mustFollow(signature.extension(), signature.period());
        String id = String.valueOf(contracts.size() + 1);
        contracts.add(new Contract(
                id,
                award.id(),
                award.suppliers(),
                signature.signedOn(),
                signature.period(),
                signature.extension(),
                signature.value(),
                null,
                null,
                null));
        return new TenderEvent.ContractSigned(signature.signedOn(), signature.period(), id);
    }

    private Award unsigned(@Nullable String id) {
        List<Award> unsigned = awards.stream()
                .filter(award ->
                        before.isUnsigned(award) && (id == null || award.id().equals(id)))
                .toList();
        if (unsigned.size() != 1) {
            throw Problem.invalid(
                    "/award",
                    "must be the id of an award without a contract: "
                            + awards.stream()
                                    .filter(before::isUnsigned)
                                    .map(Award::id)
                                    .toList());
        }
        return unsigned.getFirst();
    }

    /// A day that is known to the month only is given the benefit of the doubt.
    private static void mustBeOver(@Nullable Standstill standstill, PartialDate signedOn) {
        if (standstill != null && signedOn.lastDay().isBefore(standstill.mayBeSignedFrom())) {
            throw Problem.conflict(
                    "The contract may be signed from " + standstill.mayBeSignedFrom() + ", after its standstill ("
                            + standstill.rule() + ")",
                    Map.of("mayBeSignedFrom", standstill.mayBeSignedFrom(), "rule", standstill.rule()));
        }
    }

    /// Options take a contract further than its period.
    private static void mustFollow(@Nullable ContractExtension extension, TenderStep.@Nullable Term period) {
        PartialDate end = period == null ? null : period.end();
        if (extension != null && end != null && extension.until().lastDay().isBefore(end.lastDay())) {
            throw Problem.invalid("/extension/until", "must not be before the end of the period, " + end);
        }
    }

    TenderEvent change(TenderStep.ContractChange change) {
        Contract now = running(change.contract());
        mustFollow(change.extension(), change.period() == null ? now.period() : change.period());
        replace(
                now,
                now.after(new Contract.Change(
                        on, change.rationale(), change.period(), change.extension(), change.value())));
        return new TenderEvent.ContractChanged(on, now.id(), change.rationale());
    }

    TenderEvent terminate(TenderStep.Termination given) {
        Contract now = running(given.contract());
        replace(now, now.ended(new Contract.Terminated(on, given.reason(), given.noticeOn())));
        return new TenderEvent.ContractTerminated(on, now.id(), given.reason());
    }

    /// Sets an award aside; the contract on it ends that day.
    Award setAside(TenderStep.SettingAside given) {
        List<Award> standing = awards.stream()
                .filter(award ->
                        award.stands() && (given.award() == null || award.id().equals(given.award())))
                .toList();
        if (standing.size() != 1) {
            throw Problem.invalid("/award", "must be the id of an award that was not set aside");
        }
        Award award = standing.getFirst();
        if (on.lastDay().isBefore(award.on().firstDay())) {
            throw Problem.invalid("/on", "must not be before the award, on " + award.on());
        }
        Award aside = award.aside(new Award.SetAside(on, given.reason()));
        awards.set(awards.indexOf(award), aside);
        contracts.replaceAll(contract -> contract.awardId().equals(award.id()) && contract.termination() == null
                ? contract.ended(new Contract.Terminated(on, given.reason(), null))
                : contract);
        return aside;
    }

    private Contract running(@Nullable String id) {
        List<Contract> running = contracts.stream()
                .filter(contract -> contract.termination() == null)
                .filter(contract -> id == null || contract.id().equals(id))
                .toList();
        if (running.size() != 1) {
            throw Problem.invalid(
                    "/contract",
                    "must be the id of a contract that has not ended: "
                            + contracts.stream()
                                    .filter(contract -> contract.termination() == null)
                                    .map(Contract::id)
                                    .toList());
        }
        Contract found = running.getFirst();
        if (on.lastDay().isBefore(found.signedOn().firstDay())) {
            throw Problem.invalid("/on", "must not be before the contract was signed, on " + found.signedOn());
        }
        return found;
    }

    private void replace(Contract now, Contract after) {
        contracts.set(contracts.indexOf(now), after);
    }
}
