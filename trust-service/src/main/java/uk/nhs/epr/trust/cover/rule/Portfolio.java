package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.CoverFacts.ReplacingSystem;
import uk.nhs.epr.trust.fact.StrategyDetails;
import uk.nhs.epr.trust.fact.SystemView.Holding;

/// The systems of some trusts with all that was recorded of them and of their procurements. It decides which
/// fact counts for which system. If a notice is of the same process as a tender run here, the tender gives the
/// steps and their systems; what was signed counts once, wherever it was recorded.
public record Portfolio(
        List<OwnedSystem> systems,
        List<StatedStrategy> statements,
        List<KnownFramework> frameworks,
        List<PlacedCallOff> callOffs,
        List<PublishedTender> tenders,
        SupplierKeys suppliers) {

    /// A system, its product's name and the contracts that were recorded over it.
    public record OwnedSystem(SystemFact system, String product, List<Agreement> contracts) {}

    /// The keys under which a supplier is known: including that of the record it was merged into.
    @FunctionalInterface
    public interface SupplierKeys {
        Set<String> of(PublishedTender.Party supplier);
    }

    /// All trusts that hold or held one of the systems.
    public Set<String> holders() {
        return systems.stream()
                .flatMap(each -> each.system().heldBy().stream())
                .map(Holding::odsCode)
                .collect(Collectors.toSet());
    }

    /// The systems that one of these trusts holds or held.
    public List<UUID> heldBy(Set<String> odsCodes) {
        return systems.stream()
                .map(OwnedSystem::system)
                .filter(each -> odsCodes.stream().anyMatch(each::wasEverHeldBy))
                .map(SystemFact::id)
                .toList();
    }

    /// What the cover of each system depends on.
    public Map<UUID, CoverFacts> facts() {
        Map<UUID, List<Agreement>> agreements =
                systems.stream().collect(Collectors.toMap(each -> each.system().id(), this::agreements));
        return systems.stream()
                .map(each -> new CoverFacts(
                        each.system(),
                        Objects.requireNonNull(agreements.get(each.system().id())),
                        courses(each.system()),
                        replacing(each.system(), agreements)))
                .collect(Collectors.toMap(facts -> facts.system().id(), Function.identity()));
    }

    private List<ReplacingSystem> replacing(SystemFact system, Map<UUID, List<Agreement>> agreements) {
        return systems.stream()
                .filter(other -> other.system().replaces().contains(system.id()))
                .map(other -> new ReplacingSystem(
                        other.system(),
                        other.product(),
                        Objects.requireNonNull(agreements.get(other.system().id()))))
                .toList();
    }

    private List<Agreement> agreements(OwnedSystem owned) {
        List<Agreement> records = new ArrayList<>(owned.contracts());
        callOffs.stream()
                .flatMap(callOff -> new CallOffFacts(callOff, this).agreement(owned.system()).stream())
                .forEach(records::add);
        tenders.stream()
                .sorted(Comparator.comparing(tender -> !tender.isRunHere()))
                .filter(tender -> runHere(tender).stream().allMatch(own -> isFor(own, owned.system())))
                .forEach(tender -> records.addAll(new TenderFacts(tender, this).agreements(owned.system())));
        Map<String, String> processes = processes();
        return Agreement.countedOnce(
                records.stream().map(each -> each.naming(processes)).toList());
    }

    /// The tender run here that a notice is of, as a steward has stated.
    private Optional<PublishedTender> runHere(PublishedTender notice) {
        return notice.isRunHere() || notice.sameProcess() == null
                ? Optional.empty()
                : tenders.stream()
                        .filter(tender -> tender.isRunHere() && tender.ocid().equals(notice.sameProcess()))
                        .findFirst();
    }

    /// The ocid of the tender run here, by that of the notice of the same process.
    private Map<String, String> processes() {
        Map<String, String> processes = new HashMap<>();
        tenders.forEach(notice -> runHere(notice).ifPresent(own -> processes.put(notice.ocid(), own.ocid())));
        return processes;
    }

    private boolean isFor(PublishedTender tender, SystemFact system) {
        return !new TenderFacts(tender, this).ownCourses(system).isEmpty();
    }

    private List<Course> courses(SystemFact system) {
        List<Course> courses = new ArrayList<>();
        courses.add(strategy(system));
        frameworks.forEach(framework -> courses.addAll(new MembershipFacts(framework, this).courses(system)));
        tenders.stream()
                .filter(tender -> runHere(tender).isEmpty())
                .forEach(tender -> courses.addAll(new TenderFacts(tender, this).courses(system)));
        return List.copyOf(courses);
    }

    /// What its holders stated while they held it; the latest statement is in force.
    private Course strategy(SystemFact system) {
        List<Course.Reported> reported = statements.stream()
                .filter(each -> mayCount(system, each.odsCode(), on(each)))
                .map(each -> new Course.Reported(
                        0,
                        each.details().approach() == StrategyDetails.Approach.ASSESSING ? Stage.ASSESSING : null,
                        each.id().toString(),
                        null,
                        Objects.requireNonNull(each.details().statedOn()),
                        null,
                        new Evidence.Origin(
                                each.details().source(),
                                each.details().statedBy(),
                                each.details().confidence())))
                .toList();
        return Course.always(Evidence.Kind.STRATEGY, "", reported);
    }

    private static LocalDate on(StatedStrategy statement) {
        return Objects.requireNonNull(statement.details().statedOn()).firstDay();
    }

    /// Whether what a trust began on this day may count for the system: it held it then, and the system had not yet
    /// to replace another.
    static boolean mayCount(SystemFact system, String odsCode, LocalDate begun) {
        return system.isHeldBy(odsCode, begun) && !system.isBeforeItReplaced(begun);
    }

    /// The systems that a trust's procurement is for, by its subject: those it names, else those of the categories.
    /// Without a subject, the only system that was in use, where a person recorded it here.
    Set<UUID> meant(@Nullable Subject subject, String odsCode, LocalDate begun, boolean isRunHere) {
        if (subject == null || !subject.isStated()) {
            return isRunHere ? only(ofTrust(odsCode, begun, each -> each.isInUse(begun))) : Set.of();
        }
        Set<UUID> named = named(subject, odsCode);
        return !named.isEmpty()
                ? named
                : ofTrust(
                        odsCode,
                        begun,
                        each -> subject.categories().contains(each.category()) && !each.isRetired(begun));
    }

    /// The systems that a signed agreement of the trust serves: those its subject names, else the one system of the
    /// categories that was in use; none where there are several.
    Set<UUID> served(@Nullable Subject subject, String odsCode, LocalDate begun, LocalDate signed, boolean isRunHere) {
        if (subject == null || !subject.isStated()) {
            return meant(subject, odsCode, begun, isRunHere);
        }
        Set<UUID> named = named(subject, odsCode);
        return !named.isEmpty()
                ? named
                : only(ofTrust(
                        odsCode,
                        signed,
                        each -> subject.categories().contains(each.category()) && each.isInUse(signed)));
    }

    private Set<UUID> named(Subject subject, String odsCode) {
        Set<UUID> named = new HashSet<>();
        for (Subject.Named each : subject.systems()) {
            if (each.odsCode().equals(odsCode)) {
                named.add(each.systemId());
            }
        }
        return named;
    }

    private Set<UUID> ofTrust(String odsCode, LocalDate day, Predicate<SystemFact> test) {
        return systems.stream()
                .map(OwnedSystem::system)
                .filter(each -> each.isHeldBy(odsCode, day) && test.test(each))
                .map(SystemFact::id)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> only(Set<UUID> found) {
        return found.size() == 1 ? found : Set.of();
    }

    /// What a lot of a framework is for, if it says so.
    @Nullable
    Subject ofLot(@Nullable String reference, @Nullable String lot) {
        return frameworks.stream()
                .filter(each -> each.reference().equals(reference))
                .findFirst()
                .map(each -> each.ofLot(lot))
                .orElse(null);
    }

    /// The first published step of another tender after this day, for the system: what was announced has come.
    Optional<LocalDate> publishedAfter(SystemFact system, PublishedTender announcing, LocalDate day) {
        return tenders.stream()
                .filter(other -> !other.ocid().equals(announcing.ocid()))
                .flatMap(other -> new TenderFacts(other, this).ownCourses(system).stream())
                .flatMap(course -> course.steps().stream())
                .filter(step ->
                        step.stage() == Stage.IN_TENDER && !step.effective().isBefore(day))
                .map(Course.Step::effective)
                .min(Comparator.naturalOrder());
    }
}
