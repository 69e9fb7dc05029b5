package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverFacts.Step;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// The rule of cover and route for one system on one day, from the facts that were in force that day.
/// It is told in words, with examples, in `docs/cover.md`.
final class CoverRule {
    private static final Comparator<Evidence> STRONGEST_FIRST = Comparator.comparing(Evidence::stage)
            .thenComparing(Evidence::since)
            .reversed()
            .thenComparing(Evidence::kind)
            .thenComparing(Evidence::reference);

    private final CoverFacts facts;
    private final LocalDate day;
    private final KnownContracts contracts;
    private final List<Step> inForce;

    private CoverRule(CoverFacts facts, LocalDate day) {
        this.facts = facts;
        this.day = day;
        contracts = new KnownContracts(facts, day);
        inForce = stepsInForce();
    }

    /// How the system stands on this day; empty while it is not in use.
    static Optional<CoverOn> on(CoverFacts facts, LocalDate day) {
        return facts.status(day)
                .filter(status -> status.status() == Status.LIVE || status.status() == Status.WINDING_DOWN)
                .flatMap(status -> facts.holder(day).map(holder -> new CoverRule(facts, day).standing(holder, status)));
    }

    private CoverOn standing(String holder, StatusSince status) {
        List<Evidence> evidence = evidence(status);
        Stage stage = evidence.isEmpty() ? Stage.NONE : evidence.getFirst().stage();
        LocalDate replacementFrom = replacementFrom();
        boolean late = replacementFrom != null && contracts.isAfterABreak(replacementFrom);
        return new CoverOn(
                holder,
                contracts.ends(),
                contracts.couldExtendTo(),
                stage,
                reference(evidence, Evidence.Kind.MEMBERSHIP),
                reference(evidence, Evidence.Kind.TENDER),
                replacementFrom,
                gapDays(replacementFrom, late),
                stage == Stage.SECURED && late,
                evidence);
    }

    /// Of each matter the latest turn by this day, by trusts that hold or held the system. What led to
    /// a contract that has begun is done with, and no sign of the next replacement.
    private List<Step> stepsInForce() {
        Optional<LocalDate> done = contracts.lastProcurement();
        Map<String, Step> latest = new LinkedHashMap<>();
        facts.steps().stream()
                .filter(step -> !step.since().firstDay().isAfter(day))
                .filter(step -> facts.hasBeenHeldBy(step.odsCode(), day))
                .sorted(Comparator.comparing(step -> step.since().firstDay()))
                .forEach(step -> latest.put(step.matter(), step));
        return latest.values().stream()
                .filter(step -> step.stage() != null)
                .filter(step -> done.isEmpty() || step.since().firstDay().isAfter(done.get()))
                .toList();
    }

    private List<Evidence> evidence(StatusSince status) {
        List<Evidence> evidence = new ArrayList<>();
        if (status.status() == Status.WINDING_DOWN) {
            evidence.add(new Evidence(
                    Stage.WINDING_DOWN,
                    Evidence.Kind.SYSTEM_STATUS,
                    facts.systemId().toString(),
                    null,
                    status.since(),
                    facts.origin()));
        }
        contracts.following().forEach(agreement -> evidence.add(signed(agreement)));
        inForce.forEach(step -> evidence.add(new Evidence(
                Objects.requireNonNull(step.stage()),
                step.kind(),
                step.reference(),
                step.title(),
                step.since(),
                step.origin())));
        return evidence.stream().distinct().sorted(STRONGEST_FIRST).toList();
    }

    private static Evidence signed(Agreement agreement) {
        return new Evidence(
                Stage.SECURED,
                Evidence.Kind.CONTRACT,
                agreement.id().toString(),
                null,
                agreement.signedOrStarted(),
                agreement.origin());
    }

    private static @Nullable String reference(List<Evidence> evidence, Evidence.Kind kind) {
        return evidence.stream()
                .filter(each -> each.kind() == kind)
                .map(Evidence::reference)
                .findFirst()
                .orElse(null);
    }

    private @Nullable LocalDate replacementFrom() {
        return Stream.concat(
                        Stream.ofNullable(contracts.followedFrom()),
                        inForce.stream().map(Step::replacementFrom).filter(Objects::nonNull))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Integer gapDays(@Nullable LocalDate replacementFrom, boolean late) {
        LocalDate ends = contracts.ends();
        if (replacementFrom == null || ends.equals(LocalDate.MIN)) {
            return null;
        }
        return late ? (int) ChronoUnit.DAYS.between(ends, replacementFrom) - 1 : 0;
    }
}
