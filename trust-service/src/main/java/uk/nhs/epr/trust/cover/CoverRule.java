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
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// The rule of cover and route for one system on one day, from the facts that were in force that day.
/// It is told in words, with examples, in `docs/cover.md`.
final class CoverRule {
    private final CoverFacts facts;
    private final LocalDate day;
    private final List<Agreement> known;

    private CoverRule(CoverFacts facts, LocalDate day) {
        this.facts = facts;
        this.day = day;
        this.known = facts.agreements().stream().filter(a -> a.isKnownOn(day)).toList();
    }

    /// How the system stands on this day; empty while it is not in use.
    static Optional<CoverOn> on(CoverFacts facts, LocalDate day) {
        return facts.status(day)
                .filter(status -> status.status() == Status.LIVE || status.status() == Status.WINDING_DOWN)
                .flatMap(status -> facts.holder(day).map(holder -> new CoverRule(facts, day).standing(holder, status)));
    }

    private CoverOn standing(String holder, StatusSince status) {
        List<Agreement> replacements = known.stream().filter(this::replaces).toList();
        List<Agreement> running =
                known.stream().filter(a -> !replacements.contains(a)).toList();
        LocalDate ends = coverEnds(running);
        List<Step> inForce = stepsInForce(running);
        LocalDate replacementFrom = replacementFrom(replacements, inForce);
        List<Evidence> evidence = evidence(status, replacements, inForce);
        Stage stage = evidence.stream()
                .map(Evidence::stage)
                .max(Comparator.naturalOrder())
                .orElse(Stage.NONE);
        return new CoverOn(
                holder,
                ends,
                couldExtendTo(running, ends),
                stage,
                reference(evidence, Evidence.Kind.MEMBERSHIP),
                reference(evidence, Evidence.Kind.TENDER),
                replacementFrom,
                gap(ends, replacementFrom),
                evidence);
    }

    /// A contract that came out of a procurement replaces while it has not begun, or while an older
    /// contract that it outlasts still runs; from then on it is itself the cover.
    private boolean replaces(Agreement agreement) {
        return agreement.procured()
                && (agreement.first().isAfter(day)
                        || known.stream().anyMatch(older -> older.runsOn(day) && agreement.outlasts(older)));
    }

    /// The last day of the unbroken stretch over all needs that holds the day; where cover has ended
    /// already, the last day it had.
    private LocalDate coverEnds(List<Agreement> running) {
        List<Stretch> covered = List.of(new Stretch(LocalDate.MIN, LocalDate.MAX));
        for (Need need : facts.needs()) {
            List<Stretch> ofNeed = running.stream()
                    .filter(agreement -> agreement.covers().contains(need))
                    .map(agreement -> new Stretch(agreement.first(), agreement.last()))
                    .toList();
            covered = Stretch.common(covered, Stretch.joined(ofNeed));
        }
        return Stretch.joined(covered).stream()
                .filter(stretch -> !stretch.first().isAfter(day))
                .map(Stretch::last)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
    }

    private static @Nullable LocalDate couldExtendTo(List<Agreement> running, LocalDate ends) {
        return running.stream()
                .filter(agreement -> agreement.last().equals(ends))
                .map(Agreement::possibleEnd)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /// Of each matter the latest turn by this day, by trusts that hold or held the system. What led to
    /// a contract that has begun is done with, and no sign of the next replacement.
    private List<Step> stepsInForce(List<Agreement> running) {
        Optional<LocalDate> lastProcured = running.stream()
                .filter(agreement -> agreement.procured() && !agreement.first().isAfter(day))
                .map(agreement -> agreement.signed().firstDay())
                .max(Comparator.naturalOrder());
        Map<String, Step> latest = new LinkedHashMap<>();
        facts.steps().stream()
                .filter(step -> !step.since().firstDay().isAfter(day))
                .filter(step -> facts.hasBeenHeldBy(step.odsCode(), day))
                .forEach(step -> latest.put(step.matter(), step));
        return latest.values().stream()
                .filter(step -> step.stage() != null)
                .filter(step ->
                        lastProcured.isEmpty() || step.since().firstDay().isAfter(lastProcured.get()))
                .toList();
    }

    private List<Evidence> evidence(StatusSince status, List<Agreement> replacements, List<Step> inForce) {
        List<Evidence> evidence = new ArrayList<>();
        if (status.status() == Status.WINDING_DOWN) {
            evidence.add(new Evidence(
                    Stage.WINDING_DOWN,
                    Evidence.Kind.SYSTEM_STATUS,
                    facts.systemId().toString(),
                    null,
                    status.since()));
        }
        replacements.forEach(agreement -> evidence.add(new Evidence(
                Stage.SECURED, Evidence.Kind.CONTRACT, agreement.id().toString(), null, agreement.signed())));
        inForce.forEach(step -> evidence.add(new Evidence(
                Objects.requireNonNull(step.stage()), step.kind(), step.reference(), step.title(), step.since())));
        evidence.sort(Comparator.comparing(Evidence::stage).reversed());
        return List.copyOf(evidence);
    }

    private static @Nullable String reference(List<Evidence> evidence, Evidence.Kind kind) {
        return evidence.stream()
                .filter(each -> each.kind() == kind)
                .map(Evidence::reference)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate replacementFrom(List<Agreement> replacements, List<Step> inForce) {
        return Stream.concat(
                        replacements.stream().map(Agreement::first),
                        inForce.stream().map(Step::replacementFrom).filter(Objects::nonNull))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Integer gap(LocalDate ends, @Nullable LocalDate replacementFrom) {
        if (replacementFrom == null || ends.equals(LocalDate.MIN)) {
            return null;
        }
        boolean noGap = ends.equals(LocalDate.MAX) || !replacementFrom.isAfter(ends.plusDays(1));
        return noGap ? 0 : (int) ChronoUnit.DAYS.between(ends, replacementFrom) - 1;
    }
}
