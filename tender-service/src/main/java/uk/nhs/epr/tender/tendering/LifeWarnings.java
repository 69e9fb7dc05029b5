package uk.nhs.epr.tender.tendering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.epr.kit.time.PartialDate;

/// What is unusual in the order of a tender's days, under whichever law.
final class LifeWarnings {
    private LifeWarnings() {}

    static List<TenderRules.Warning> of(TenderState state) {
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
        return warnings;
    }

    private static TenderRules.Warning warning(String rule, String detail) {
        return new TenderRules.Warning(rule, "The order of the tender's own days", detail);
    }
}
