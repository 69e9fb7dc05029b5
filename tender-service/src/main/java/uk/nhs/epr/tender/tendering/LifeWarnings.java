package uk.nhs.epr.tender.tendering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.epr.kit.time.PartialDate;

/// What is unusual in the order of a tender's days, and in who was awarded it, under whichever law.
final class LifeWarnings {
    private LifeWarnings() {}

    static List<TenderRules.Warning> of(TenderState state, List<Participant> known) {
        List<TenderRules.Warning> warnings = new ArrayList<>();
        if (state.life().isDraft()) {
            return warnings;
        }
        Deadlines deadlines = state.details().deadlines();
        LocalDate closes = deadlines == null ? null : deadlines.tender();
        for (Award award : state.life().awards()) {
            if (closes != null && award.on().lastDay().isBefore(closes)) {
                warnings.add(warning(
                        "award-before-deadline",
                        "Award " + award.id() + " of " + award.on() + " is before the tender deadline, " + closes));
            }
        }
        for (Contract contract : state.life().contracts()) {
            PartialDate start =
                    contract.period() == null ? null : contract.period().start();
            if (start != null && start.lastDay().isBefore(contract.signedOn().firstDay())) {
                warnings.add(warning(
                        "performance-before-signature",
                        "Contract " + contract.id() + " starts on " + start + ", before it was signed on "
                                + contract.signedOn()));
            }
        }
        warnings.addAll(outsiders(state, known));
        return warnings;
    }

    /// Winners of a competition that nobody knew to take part before they were preferred or awarded, while others
    /// were known to. Where no participants are known, nothing can be concluded.
    private static List<TenderRules.Warning> outsiders(TenderState state, List<Participant> known) {
        if (known.isEmpty() || state.details().competition() == TenderDetails.Procedure.DIRECT_AWARD) {
            return List.of();
        }
        return state.life().awards().stream()
                .filter(Award::stands)
                .flatMap(award -> award.suppliers().stream()
                        .filter(winner -> known.stream().noneMatch(each -> each.isOf(winner)))
                        .map(winner -> new TenderRules.Warning(
                                "award-to-non-participant",
                                "The participants of the tender",
                                "Award " + award.id() + " is to " + winner.name()
                                        + ", who is not known to have taken part before")))
                .toList();
    }

    private static TenderRules.Warning warning(String rule, String detail) {
        return new TenderRules.Warning(rule, "The order of the tender's own days", detail);
    }
}
