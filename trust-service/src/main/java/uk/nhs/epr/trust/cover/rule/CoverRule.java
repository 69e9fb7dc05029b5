package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.CoverFacts.ReplacingSystem;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails.Status;

/// The rule of cover and route for one system on one day, from the facts that were known and in force that day.
/// `docs/cover.md` is the same rule in words, with examples.
final class CoverRule {
    /// Evidence of a stage short of a signed contract goes stale after this many months.
    static final int MONTHS_UNTIL_STALE = 24;

    private static final Comparator<Evidence> STRONGEST_FIRST = Comparator.comparing(Evidence::stage)
            .thenComparing(Evidence::since)
            .reversed()
            .thenComparing(Evidence::kind)
            .thenComparing(Evidence::reference);

    private final CoverFacts facts;
    private final LocalDate day;
    private final KnownAgreements agreements;

    private CoverRule(CoverFacts facts, LocalDate day) {
        this.facts = facts;
        this.day = day;
        agreements = new KnownAgreements(facts, day);
    }

    /// How the system is covered on this day; empty while it is not in use.
    static Optional<CoverOn> on(CoverFacts facts, LocalDate day) {
        SystemFact system = facts.system();
        if (!system.isInUse(day)) {
            return Optional.empty();
        }
        return system.holder(day)
                .map(holder -> new CoverRule(facts, day).answer(holder, false))
                .or(() -> system.lastHolder(day).map(holder -> new CoverRule(facts, day).answer(holder, true)));
    }

    private CoverOn answer(String holder, boolean orphaned) {
        Set<Need> openNeeds = agreements.openNeeds();
        Optional<LocalDate> replacementFrom = agreements.replacementFrom();
        boolean isSecured = replacementFrom.isPresent() || (hasContractWithoutDates() && openNeeds.isEmpty());
        List<Evidence> evidence = evidence(isSecured);
        Stage stage = evidence.isEmpty() ? Stage.NONE : evidence.getFirst().stage();
        LocalDate securedEnds = agreements.securedEnds();
        boolean late = replacementFrom.filter(agreements::isAfterABreak).isPresent();
        return new CoverOn(
                holder,
                orphaned,
                agreements.coverEnds(),
                securedEnds,
                agreements.couldExtendTo(),
                securedEnds.isBefore(day),
                openNeeds,
                isSecured ? List.of() : agreements.partlySecured(),
                stage,
                isStale(stage, evidence, replacementFrom.isPresent()),
                framework(evidence),
                reference(evidence, Evidence.Kind.TENDER),
                replacementFrom.orElse(null),
                replacementFrom.map(from -> gapDays(from, late)).orElse(null),
                stage == Stage.SECURED && late,
                evidence);
    }

    private boolean hasContractWithoutDates() {
        return !agreements.withoutDates().isEmpty();
    }

    private List<Evidence> evidence(boolean isSecured) {
        List<Evidence> evidence = new ArrayList<>(windingDown());
        if (isSecured) {
            agreements.following().forEach(each -> evidence.add(signed(each)));
            agreements.withoutDates().forEach(each -> evidence.add(signed(each)));
            facts.replacedBy().stream()
                    .filter(other ->
                            !other.system().isRetired(day) && !other.system().isInUse(day))
                    .flatMap(other -> planned(other).stream())
                    .forEach(evidence::add);
        }
        evidence.addAll(courses());
        return onePerMatter(evidence).stream().sorted(STRONGEST_FIRST).toList();
    }

    /// The system is being switched off, or one that replaces it is live.
    private List<Evidence> windingDown() {
        List<Evidence> evidence = new ArrayList<>();
        SystemFact system = facts.system();
        system.status(day)
                .filter(status -> status.status() == Status.WINDING_DOWN)
                .ifPresent(status -> evidence.add(new Evidence(
                        Stage.WINDING_DOWN,
                        Evidence.Kind.SYSTEM_STATUS,
                        system.id().toString(),
                        null,
                        status.since(),
                        null,
                        system.origin())));
        facts.replacedBy().stream().filter(other -> other.system().isInUse(day)).forEach(other -> {
            PartialDate live = PartialDate.of(other.system().goLive().orElse(day));
            evidence.add(replacing(other, Stage.WINDING_DOWN, live));
        });
        return evidence;
    }

    private static Evidence replacing(ReplacingSystem other, Stage stage, PartialDate since) {
        return new Evidence(
                stage,
                Evidence.Kind.REPLACING_SYSTEM,
                other.system().id().toString(),
                other.title(),
                since,
                null,
                other.system().origin());
    }

    private Optional<Evidence> planned(ReplacingSystem other) {
        return other.agreements().stream()
                .filter(each -> each.isKnownOn(day))
                .map(Agreement::signedOrStarted)
                .max(Comparator.naturalOrder())
                .map(signed -> replacing(other, Stage.SECURED, signed));
    }

    private static Evidence signed(Agreement agreement) {
        return new Evidence(
                Stage.SECURED,
                agreement.kind(),
                agreement.reference(),
                agreement.title(),
                agreement.signedOrStarted(),
                agreement.reason(),
                agreement.origin());
    }

    private List<Evidence> courses() {
        return facts.courses().stream()
                .flatMap(course -> course.on(day).filter(step -> !isDone(course, step)).stream()
                        .map(step -> new Evidence(
                                Objects.requireNonNull(step.stage()),
                                course.kind(),
                                step.reference(),
                                step.title(),
                                step.since(),
                                step.reason(),
                                step.origin())))
                .toList();
    }

    /// Whether an agreement that has begun is what the step led to: for a tender its own contract; for a place in a
    /// framework or a strategy any that was signed later out of a procurement.
    private boolean isDone(Course course, Course.Step step) {
        return switch (course.kind()) {
            case TENDER -> course.endsWithItsContract() && agreements.hasBegun(each -> isOf(course, each));
            case MEMBERSHIP, STRATEGY ->
                agreements.hasBegun(each ->
                        each.isProcured() && !each.signedOrStarted().lastDay().isBefore(step.effective()));
            default -> false;
        };
    }

    private static boolean isOf(Course course, Agreement agreement) {
        Procurement procurement = agreement.procurement();
        return procurement != null && course.reference().equals(procurement.ocid());
    }

    /// The furthest stage of the evidence from one tender or framework.
    private static List<Evidence> onePerMatter(List<Evidence> evidence) {
        Map<List<Object>, Evidence> furthest = new LinkedHashMap<>();
        evidence.forEach(each -> furthest.merge(
                List.of(each.kind(), each.reference()),
                each,
                (one, other) -> STRONGEST_FIRST.compare(one, other) <= 0 ? one : other));
        return List.copyOf(furthest.values());
    }

    private static @Nullable String reference(List<Evidence> evidence, Evidence.Kind kind) {
        return evidence.stream()
                .filter(each -> each.kind() == kind)
                .map(Evidence::reference)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String framework(List<Evidence> evidence) {
        String member = reference(evidence, Evidence.Kind.MEMBERSHIP);
        return member != null
                ? member
                : agreements.following().stream()
                        .map(Agreement::procurement)
                        .filter(Objects::nonNull)
                        .map(Procurement::framework)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /// Whether the latest evidence of the stage is old. What a dated agreement secures does not go stale.
    private boolean isStale(Stage stage, List<Evidence> evidence, boolean isDated) {
        if (stage == Stage.NONE || stage == Stage.WINDING_DOWN || isDated) {
            return false;
        }
        return evidence.stream()
                .filter(each -> each.stage() == stage)
                .map(each -> each.since().firstDay())
                .max(Comparator.naturalOrder())
                .filter(since -> !since.plusMonths(MONTHS_UNTIL_STALE).isAfter(day))
                .isPresent();
    }

    private @Nullable Integer gapDays(LocalDate replacementFrom, boolean late) {
        LocalDate ends = agreements.coverEnds();
        if (ends.equals(LocalDate.MIN)) {
            return null;
        }
        return late ? (int) ChronoUnit.DAYS.between(ends, replacementFrom) - 1 : 0;
    }
}
