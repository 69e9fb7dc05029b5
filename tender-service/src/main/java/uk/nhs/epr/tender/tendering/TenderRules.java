package uk.nhs.epr.tender.tendering;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.DirectAwardGround;
import uk.nhs.epr.tender.law.Regime;
import uk.nhs.epr.tender.tendering.TenderDetails.Category;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;

/// What procurement law says of a tender. What certainly breaks a rule is refused; if the facts are uncertain,
/// or the law leaves room, the tender has a warning. Each names its law.
public final class TenderRules {
    private static final Set<Procedure> OF_THE_REGULATIONS =
            EnumSet.of(Procedure.RESTRICTED, Procedure.COMPETITIVE_DIALOGUE, Procedure.NEGOTIATED);
    private static final String TENDERING_PERIOD = "Procurement Act 2023, section 54";
    private static final String THRESHOLDS = "Procurement Act 2023, schedule 1";
    private static final LocalDate THRESHOLDS_OF_2026 = LocalDate.of(2026, 1, 1);
    /// One and the standard rate of value added tax.
    private static final BigDecimal STANDARD_RATE = new BigDecimal("1.20");
    private static final int DAYS_TO_TENDER = 25;
    private static final int DAYS_AFTER_PLANNED_NOTICE = 10;
    private static final int PLANNED_DAYS_BEFORE = 40;

    private TenderRules() {}

    /// A rule of law that may be broken and its source, or a fact that does not fit the others; `pointer` is the
    /// field it is about, where it is one.
    @Schema(name = "TenderWarning")
    public record Warning(
            String rule,
            String source,
            String detail,
            @Nullable String pointer) {
        Warning(String rule, String source, String detail) {
            this(rule, source, detail, null);
        }
    }

    /// Refuses with 422 what certainly breaks the law that the first notice put the tender under. A call-off
    /// follows the law of its framework, whenever it is placed.
    static void mustHold(TenderDetails tender, PartialDate firstNotice) {
        List<Problem.Fault> faults = new ArrayList<>();
        Regime regime = Objects.requireNonNull(tender.regime(), "settled before");
        if (tender.procedure() != Procedure.CALL_OFF && !regime.maySpan(firstNotice)) {
            Regime by = Regime.on(firstNotice.firstDay());
            faults.add(Problem.Fault.at(
                    "/regime",
                    "must be " + by + ": the first notice is of " + firstNotice + " (" + by.law() + ", in force from "
                            + by.inForceFrom() + ")"));
        }
        if (regime == Regime.PA2023 && OF_THE_REGULATIONS.contains(tender.procedure())) {
            faults.add(Problem.Fault.at(
                    "/procedure",
                    "must be one that the law has: OPEN, COMPETITIVE_FLEXIBLE, DIRECT_AWARD or CALL_OFF ("
                            + regime.law() + ", sections 20, 41 and 45)"));
        }
        if (regime != Regime.PA2023 && tender.procedure() == Procedure.COMPETITIVE_FLEXIBLE) {
            faults.add(Problem.Fault.at(
                    "/procedure", "must be one that the law has (" + regime.law() + " has no flexible procedure)"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /// The warnings of a tender, none for a draft: what they say depends on the days of its notices, and on those of
    /// its participants that were known before they were preferred or awarded.
    public static List<Warning> warnings(TenderState state, List<Participant> known) {
        List<Warning> warnings = new ArrayList<>();
        if (state.details().regime() == Regime.PA2023 && !state.life().isDraft()) {
            shortPeriod(state).ifPresent(warnings::add);
            lowValue(state).ifPresent(warnings::add);
            noTransparencyNotice(state).ifPresent(warnings::add);
        }
        warnings.addAll(LifeWarnings.of(state, known));
        warnings.addAll(ChangeWarnings.of(state));
        return warnings;
    }

    private static Optional<Warning> shortPeriod(TenderState state) {
        Deadlines deadlines = state.details().deadlines();
        LocalDate published = first(state, TenderStatus.PUBLISHED);
        if (deadlines == null || deadlines.tender() == null || published == null || isFreeOfPeriods(state)) {
            return Optional.empty();
        }
        LocalDate planned = first(state, TenderStatus.PLANNED);
        boolean qualifies = planned != null
                && !planned.isAfter(published.minusDays(PLANNED_DAYS_BEFORE))
                && !planned.isBefore(published.minusYears(1));
        int least = qualifies ? DAYS_AFTER_PLANNED_NOTICE : DAYS_TO_TENDER;
        long days = ChronoUnit.DAYS.between(published, deadlines.tender());
        return days >= least
                ? Optional.empty()
                : Optional.of(new Warning(
                        "tendering-period",
                        TENDERING_PERIOD,
                        "Suppliers have " + days + " days to tender; at least " + least + " are usual"));
    }

    private static boolean isFreeOfPeriods(TenderState state) {
        Procedure procedure = state.details().procedure();
        return procedure == Procedure.CALL_OFF || procedure == Procedure.DIRECT_AWARD;
    }

    private static Optional<Warning> noTransparencyNotice(TenderState state) {
        boolean isMissing = state.details().procedure() == Procedure.DIRECT_AWARD
                && state.details().directAwardGround() != DirectAwardGround.USER_CHOICE
                && !state.life().awards().isEmpty()
                && first(state, TenderStatus.TRANSPARENCY) == null;
        return isMissing
                ? Optional.of(new Warning(
                        "transparency-notice",
                        "Procurement Act 2023, section 44",
                        "It was awarded directly, and no earlier transparency notice is known"))
                : Optional.empty();
    }

    private static Optional<Warning> lowValue(TenderState state) {
        Money most =
                state.details().value() == null ? null : state.details().value().max();
        if (most == null || !most.currency().equals("GBP")) {
            return Optional.empty();
        }
        LocalDate from = state.life().steps().getFirst().on().firstDay();
        BigDecimal threshold = threshold(state.details().category(), from);
        return mostWithVat(most).compareTo(threshold) >= 0
                ? Optional.empty()
                : Optional.of(new Warning(
                        "threshold",
                        THRESHOLDS,
                        "Its value is below the threshold of GBP " + threshold + " with VAT on " + from
                                + "; the Act may not apply"));
    }

    /// Where only the net amount is known, the most that it can come to with VAT.
    private static BigDecimal mostWithVat(Money most) {
        return most.in(Vat.GROSS).orElseGet(() -> most.in(Vat.NET).orElseThrow().multiply(STANDARD_RATE));
    }

    /// With VAT, for central government, among which the law lists NHS trusts.
    private static BigDecimal threshold(@Nullable Category category, LocalDate day) {
        boolean isNew = !day.isBefore(THRESHOLDS_OF_2026);
        return BigDecimal.valueOf(
                category == Category.WORKS ? (isNew ? 5_193_000 : 5_372_609) : (isNew ? 135_018 : 139_688));
    }

    private static @Nullable LocalDate first(TenderState state, TenderStatus status) {
        return state.life().steps().stream()
                .filter(step -> step.step() == status)
                .map(step -> step.on().firstDay())
                .findFirst()
                .orElse(null);
    }
}
