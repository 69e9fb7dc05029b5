package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.List;

/// All that the cover of one system depends on: its agreements, each once; the courses that may lead to its
/// replacement; and the systems that are to replace it, with their agreements.
public record CoverFacts(
        SystemFact system, List<Agreement> agreements, List<Course> courses, List<ReplacingSystem> replacedBy) {
    /// A system that replaces this one or is planned to.
    public record ReplacingSystem(SystemFact system, String title, List<Agreement> agreements) {}

    /// The agreements that were known on a day, as they begin; those whose dates are not known come last.
    public List<AgreementOn> agreementsOn(LocalDate day) {
        return agreements.stream()
                .filter(each -> each.isKnownOn(day))
                .sorted(KnownAgreements.AS_THEY_BEGIN)
                .map(each -> AgreementOn.of(system.id(), each, day))
                .toList();
    }
}
