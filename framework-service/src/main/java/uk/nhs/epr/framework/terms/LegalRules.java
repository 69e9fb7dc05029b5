package uk.nhs.epr.framework.terms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// What procurement law says of a framework's term. What certainly breaks a rule is refused; where the facts are not
/// known well enough to be certain, the framework is shown with a warning. Each names its rule and its source.
public final class LegalRules {
    private static final String CLOSED = "Procurement Act 2023, section 47";
    private static final String OPEN = "Procurement Act 2023, section 49";
    private static final String DIRECT = "Procurement Act 2023, section 45";
    private static final String MARKETS = "Procurement Act 2023, section 35";
    private static final String COMMENCEMENT = "Procurement Act 2023, in force from 24 February 2025";
    private static final String SYSTEMS = "Procurement Act 2023, transition of dynamic purchasing systems";
    private static final String OLDER = "Public Contracts Regulations";
    private static final LocalDate IN_FORCE = LocalDate.of(2025, 2, 24);
    private static final LocalDate LAST_SYSTEMS = LocalDate.of(2029, 2, 23);

    private final FrameworkDetails framework;
    private final @Nullable Letting letting;
    private final PartialDate start;
    private final @Nullable PartialDate end;
    private final List<Problem.Fault> faults = new ArrayList<>();
    private final List<LegalWarning> warnings = new ArrayList<>();

    private LegalRules(FrameworkDetails framework) {
        this.framework = framework;
        letting = framework.letting();
        start = framework.term().start();
        end = framework.term().end();
    }

    /// Refuses with 422 what certainly breaks a rule.
    public static void mustHold(FrameworkDetails framework) {
        List<Problem.Fault> faults = new LegalRules(framework).look().faults;
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    public static List<LegalWarning> warnings(FrameworkDetails framework) {
        return List.copyOf(new LegalRules(framework).look().warnings);
    }

    /// Refuses a lot that would be awarded without competition and without what allows it.
    public static void mustHold(FrameworkDetails.Regime regime, LotDetails lot) {
        LotDetails.CallOffTerms terms = lot.callOff();
        if (regime == FrameworkDetails.Regime.PA2023
                && terms != null
                && terms.methods().contains(CallOffMethod.DIRECT_AWARD)
                && terms.directAwardBasis() == null) {
            throw Problem.invalid(
                    "/callOff/directAwardBasis",
                    "must say what allows an award without competition (rule direct-award; " + DIRECT + ")");
        }
    }

    private LegalRules look() {
        switch (framework.regime()) {
            case PA2023 -> lookUnderTheAct();
            case PCR2006, PCR2015 -> lookUnderTheRegulations();
        }
        return this;
    }

    private void lookUnderTheAct() {
        if (start.firstDay().isBefore(IN_FORCE)) {
            warn("regime", COMMENCEMENT, "The term starts before the Act was in force");
        }
        switch (framework.type()) {
            case CLOSED -> lookAtClosed();
            case OPEN ->
                lookAtOpen(letting == null || letting.firstAwardedOn() == null ? start : letting.firstAwardedOn());
            case DPS -> warn("dynamic-market", MARKETS, "The Act has dynamic markets, not dynamic purchasing systems");
            case DYNAMIC_MARKET -> {}
        }
    }

    private void lookAtClosed() {
        Letting.LongTerm longTerm = letting == null ? null : letting.longTerm();
        if (longTerm == null) {
            atMost("closed-term", CLOSED, start, 4, "letting.longTerm says why it may last longer");
        } else if (longTerm != Letting.LongTerm.LIGHT_TOUCH && mayLast(start, 8)) {
            warn("closed-term", CLOSED, "The term may be longer than the longest for " + longTerm);
        }
    }

    private void lookAtOpen(PartialDate first) {
        atMost("open-term", OPEN, first, 8, "it is re-opened");
        if (letting != null && Boolean.TRUE.equals(letting.singleSupplier())) {
            atMost("open-single-supplier", OPEN, start, 4, "it has several suppliers");
        }
        List<PartialDate> reopenings = letting == null ? null : letting.reopenings();
        if (reopenings == null) {
            if (mayLast(first, 3)) {
                warn("open-reopening", OPEN, "The framework does not say when it is re-opened");
            }
            return;
        }
        PartialDate last = first;
        int within = 3;
        for (PartialDate next : reopenings.stream().sorted().toList()) {
            mustReopen(last, within, next);
            last = next;
            within = 5;
        }
        if (end != null) {
            mustReopen(last, within, end);
        }
    }

    private void mustReopen(PartialDate last, int years, PartialDate next) {
        if (next.firstDay().isAfter(last.lastDay().plusYears(years))) {
            faults.add(Problem.Fault.at(
                    "/letting/reopenings",
                    "must have one within " + years + " years of " + last + " (rule open-reopening; " + OPEN + ")"));
        }
    }

    private void lookUnderTheRegulations() {
        switch (framework.type()) {
            case CLOSED, OPEN -> {
                if (mayLast(start, 4)) {
                    warn(
                            "closed-term",
                            OLDER,
                            "A term of more than four years needs exceptional reasons, which are" + " not checked");
                }
            }
            case DPS, DYNAMIC_MARKET -> {
                if (end == null || end.lastDay().isAfter(LAST_SYSTEMS)) {
                    lookAtLateSystem();
                }
            }
        }
    }

    private void lookAtLateSystem() {
        if (end != null && end.firstDay().isAfter(LAST_SYSTEMS)) {
            faults.add(Problem.Fault.at(
                    "/term/end", "must not be after " + LAST_SYSTEMS + " (rule last-systems; " + SYSTEMS + ")"));
        } else {
            warn("last-systems", SYSTEMS, "It ends on " + LAST_SYSTEMS + " at the latest");
        }
    }

    private void atMost(String rule, String source, PartialDate from, int years, String unless) {
        if (end != null && end.firstDay().isAfter(from.lastDay().plusYears(years))) {
            faults.add(Problem.Fault.at(
                    "/term/end",
                    "must be at most " + years + " years after " + from + ", unless " + unless + " (rule " + rule + "; "
                            + source + ")"));
        } else if (mayLast(from, years)) {
            warn(rule, source, "The term may be longer than " + years + " years from " + from);
        }
    }

    /// Whether the term may be longer than this number of years, as far as its dates are known: those from 1 March
    /// end on the last of February.
    private boolean mayLast(PartialDate from, int years) {
        return end == null || !end.lastDay().isBefore(from.firstDay().plusYears(years));
    }

    private void warn(String rule, String source, String detail) {
        warnings.add(new LegalWarning(rule, source, detail));
    }
}
