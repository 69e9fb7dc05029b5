package uk.nhs.epr.tender.tendering;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.Subject.SystemReference;

/// The systems that subjects name, against those that trusts hold. A system that certainly is another trust's is
/// refused; one that is not known, perhaps not yet, is a warning that goes when the system arrives.
@ApplicationScoped
public class SubjectReferences {
    private static final String SOURCE = "The systems of trusts, as trust-service publishes them";

    private final Directory directory;
    private final Clock clock;

    SubjectReferences(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// Refuses systems of other trusts than are named; those that were there before are not asked again.
    public void mustBeTheirs(TenderDetails tender, @Nullable TenderDetails before) {
        Map<String, SystemReference> named = new HashMap<>(tender.namedSystems());
        if (before != null) {
            named.values().removeAll(Set.copyOf(before.namedSystems().values()));
        }
        mustBeTheirs(named);
    }

    /// Refuses systems of other trusts than the subject, a field of the body, names.
    public void mustBeTheirs(@Nullable Subject subject) {
        if (subject != null) {
            mustBeTheirs(subject.namedSystems("/subject"));
        }
    }

    private void mustBeTheirs(Map<String, SystemReference> named) {
        Map<UUID, Directory.KnownSystem> known = directory.systems(ids(named.values()));
        List<Problem.Fault> faults = new ArrayList<>();
        named.forEach((pointer, reference) -> elsewhere(reference, known)
                .filter(system -> !isOnItsWay(system, reference))
                .ifPresent(system -> faults.add(Problem.Fault.at(
                        pointer + "/odsCode",
                        "must be a trust that holds or held the system: " + String.join(", ", system.everHeldBy())))));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /// Whether the trust follows a holder: then the system is on its way to it.
    private boolean isOnItsWay(Directory.KnownSystem system, SystemReference reference) {
        Set<String> line = directory.lineOf(reference.odsCode(), LocalDate.now(clock));
        return !Collections.disjoint(line, system.holders());
    }

    private static Set<UUID> ids(Collection<SystemReference> named) {
        return named.stream().map(SystemReference::systemId).collect(Collectors.toSet());
    }

    private static Optional<Directory.KnownSystem> elsewhere(
            SystemReference reference, Map<UUID, Directory.KnownSystem> known) {
        return Optional.ofNullable(known.get(reference.systemId()))
                .filter(system -> !system.everHeldBy().contains(reference.odsCode()));
    }

    /// What may be wrong with the systems that a tender is for.
    public static List<TenderRules.Warning> warnings(TenderDetails tender, Directory.Names names) {
        Set<String> buyers = tender.buyers().stream()
                .flatMap(buyer -> Optional.ofNullable(buyer.odsCode()).stream())
                .collect(Collectors.toSet());
        List<TenderRules.Warning> warnings = new ArrayList<>();
        tender.namedSystems().forEach((pointer, reference) -> {
            if (names.system(reference.systemId()).isEmpty()) {
                warnings.add(warning(
                        "subject-system-unknown",
                        pointer + "/systemId",
                        "The system " + reference.systemId() + " is not known to the register, or not yet"));
            }
            elsewhere(reference, names.systems())
                    .ifPresent(system -> warnings.add(warning(
                            "subject-system-elsewhere",
                            pointer + "/odsCode",
                            reference.odsCode() + " does not hold the system " + reference.systemId() + "; "
                                    + String.join(", ", system.everHeldBy()) + " did or does")));
            if (!buyers.contains(reference.odsCode())) {
                warnings.add(warning(
                        "subject-system-no-buyer",
                        pointer + "/odsCode",
                        reference.odsCode() + " is not a buyer of the tender, so the tender counts for none of its"
                                + " systems"));
            }
        });
        return warnings;
    }

    private static TenderRules.Warning warning(String rule, String pointer, String detail) {
        return new TenderRules.Warning(rule, SOURCE, detail, pointer);
    }
}
