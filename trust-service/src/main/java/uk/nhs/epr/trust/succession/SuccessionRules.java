package uk.nhs.epr.trust.succession;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.Problem.Fault;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.register.Succession;
import uk.nhs.epr.trust.register.Succession.Allocation;
import uk.nhs.epr.trust.register.SuccessionDetails;

/// The rules for any succession; each fault names its field.
final class SuccessionRules {
    private static final int FIRST_YEAR = 1900;

    private SuccessionRules() {}

    static void checkShape(SuccessionDetails details) {
        List<Fault> faults = new ArrayList<>();
        checkSuccessors(details, faults);
        List<String> predecessors = details.predecessors();
        for (int i = 0; i < predecessors.size(); i++) {
            if (details.successors().contains(predecessors.get(i))) {
                faults.add(Fault.at("/predecessors/" + i, "cannot succeed itself"));
            }
        }
        if (details.kind() == Succession.Kind.RENAME && predecessors.size() > 1) {
            faults.add(Fault.at("/predecessors", "must name the one trust that continues under another code"));
        }
        if (details.date().getYear() < FIRST_YEAR) {
            faults.add(Fault.at("/date", "must not be before the year " + FIRST_YEAR));
        }
        if (hasTwice(predecessors)) {
            faults.add(Fault.at("/predecessors", "must name each trust once"));
        }
        if (hasTwice(details.successors())) {
            faults.add(Fault.at("/successors", "must name each trust once"));
        }
        refuse(faults);
    }

    private static void checkSuccessors(SuccessionDetails details, List<Fault> faults) {
        int count = details.successors().size();
        switch (details.kind()) {
            case DISSOLUTION -> {
                if (count > 0) {
                    faults.add(Fault.at("/successors", "must be empty for a dissolution"));
                }
            }
            case SPLIT -> {
                if (count < 2) {
                    faults.add(Fault.at("/successors", "must name the trusts that follow, two or more of them"));
                }
            }
            case MERGER, ACQUISITION, RENAME -> {
                if (count != 1) {
                    faults.add(Fault.at("/successors", "must name the one trust that follows"));
                }
            }
        }
    }

    private static boolean hasTwice(List<String> codes) {
        return new HashSet<>(codes).size() < codes.size();
    }

    static void checkKnown(SuccessionDetails details, Set<String> known) {
        refuse(Stream.concat(
                        unknown("/predecessors/", details.predecessors(), known),
                        unknown("/successors/", details.successors(), known))
                .toList());
    }

    private static Stream<Fault> unknown(String pointer, List<String> codes, Set<String> known) {
        return IntStream.range(0, codes.size())
                .filter(i -> !known.contains(codes.get(i)))
                .mapToObj(i -> Fault.at(pointer + i, "is not a trust of the register"));
    }

    /// With several successors every system that passes needs one; where systems are named, they must be
    /// the predecessors' and go to a successor.
    static void checkAllocation(SuccessionDetails details, Collection<EprSystem> systems) {
        Set<UUID> held = systems.stream().map(EprSystem::id).collect(Collectors.toSet());
        List<Fault> faults = new ArrayList<>();
        List<Allocation> allocations = details.allocations();
        Set<UUID> allocated = new HashSet<>();
        for (int i = 0; i < allocations.size(); i++) {
            Allocation each = allocations.get(i);
            if (!held.contains(each.systemId())) {
                faults.add(Fault.at("/systems/" + i + "/systemId", "is not a system that the predecessors hold"));
            } else if (!allocated.add(each.systemId())) {
                faults.add(Fault.at("/systems/" + i + "/systemId", "is named twice"));
            }
            if (!details.successors().contains(each.to())) {
                faults.add(Fault.at("/systems/" + i + "/to", "is not one of the successors"));
            }
        }
        if (details.successors().size() > 1 && !allocated.containsAll(held)) {
            held.removeAll(allocated);
            faults.add(Fault.at("/systems", "must say which successor each system goes to; missing: " + held));
        }
        refuse(faults);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}
