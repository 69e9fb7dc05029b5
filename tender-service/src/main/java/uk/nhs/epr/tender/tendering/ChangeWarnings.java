package uk.nhs.epr.tender.tendering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.Regime;

/// Contracts that changes made longer, shorter, dearer or cheaper than the law lets pass without more, each
/// compared with what was signed: a change that is undone is no longer warned about. Light touch contracts may
/// be changed freely under the Act.
final class ChangeWarnings {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int HALF = 50;
    private static final int TENTH = 10;
    private static final int OF_WORKS = 15;

    private final TenderDetails details;
    private final @Nullable Regime regime;

    private ChangeWarnings(TenderDetails details) {
        this.details = details;
        regime = details.regime();
    }

    static List<TenderRules.Warning> of(TenderState state) {
        TenderDetails details = state.details();
        ChangeWarnings warnings = new ChangeWarnings(details);
        if (details.regime() == null || (details.regime() == Regime.PA2023 && details.isLightTouch())) {
            return List.of();
        }
        return state.life().contracts().stream()
                .filter(contract -> state.life().awards().stream()
                        .anyMatch(award -> award.stands() && award.id().equals(contract.awardId())))
                .flatMap(contract -> Stream.ofNullable(contract.original())
                        .flatMap(original ->
                                Stream.of(warnings.term(contract, original), warnings.value(contract, original)))
                        .flatMap(Optional::stream))
                .toList();
    }

    private Optional<TenderRules.Warning> term(Contract contract, Contract.Original original) {
        Long before = days(original.period(), original.extension());
        Long after = days(contract.period(), contract.extension());
        if (before == null || after == null) {
            return Optional.empty();
        }
        BigDecimal percent = percent(BigDecimal.valueOf(before), BigDecimal.valueOf(after));
        boolean isTooMuch = regime == Regime.PA2023 ? isMore(percent.abs(), TENTH) : isMore(percent, HALF);
        return isTooMuch
                ? Optional.of(new TenderRules.Warning(
                        "contract-term-change",
                        switch (Objects.requireNonNull(regime)) {
                            case PA2023 -> "Procurement Act 2023, section 74(3)(a)";
                            case PCR2015 -> "Public Contracts Regulations 2015, regulation 72(8)(d)";
                            case PCR2006 -> "Court of Justice, C-454/06 pressetext";
                        },
                        "Contract " + contract.id() + " may last " + after + " days at most, " + before
                                + " when it was signed: "
                                + (regime == Regime.PA2023
                                        ? "a change by more than 10 % is substantial and needs a ground of schedule 8"
                                        : "a change that extends it considerably may be a new award")))
                : Optional.empty();
    }

    /// The days from the start to the end, options included; null where they are not known.
    private static @Nullable Long days(TenderStep.@Nullable Term period, @Nullable ContractExtension extension) {
        if (period == null) {
            return null;
        }
        PartialDate end = extension == null ? period.end() : extension.until();
        return end == null ? null : ChronoUnit.DAYS.between(period.start().firstDay(), end.lastDay()) + 1;
    }

    private Optional<TenderRules.Warning> value(Contract contract, Contract.Original original) {
        Money before = original.value();
        Money after = contract.value();
        if (before == null || after == null || !before.currency().equals(after.currency())) {
            return Optional.empty();
        }
        return Arrays.stream(Vat.values())
                .filter(vat -> before.in(vat).isPresent() && after.in(vat).isPresent())
                .findFirst()
                .flatMap(vat -> value(
                        contract,
                        after.currency() + (vat == Vat.GROSS ? " with VAT " : " "),
                        before.in(vat).get(),
                        after.in(vat).get()));
    }

    private Optional<TenderRules.Warning> value(Contract contract, String unit, BigDecimal before, BigDecimal after) {
        if (before.signum() == 0) {
            return Optional.empty();
        }
        return limit(percent(before, after))
                .map(limit -> new TenderRules.Warning(
                        "contract-value-change",
                        limit.source,
                        "Contract " + contract.id() + " is worth " + unit + after.toPlainString() + ", "
                                + before.toPlainString() + " when it was signed: " + limit.detail));
    }

    private record Limit(String source, String detail) {}

    /// Half as much again is what the regulations let one change add, and so do most grounds of the Act; below a
    /// tenth, for works 15 %, the Act asks for no ground.
    private Optional<Limit> limit(BigDecimal percent) {
        int small = details.category() == TenderDetails.Category.WORKS ? OF_WORKS : TENTH;
        if (isMore(percent, HALF)) {
            return Optional.of(
                    switch (Objects.requireNonNull(regime)) {
                        case PA2023 ->
                            new Limit(
                                    "Procurement Act 2023, schedule 8",
                                    "most grounds of schedule 8 allow an increase of at most 50 %");
                        case PCR2015 ->
                            new Limit(
                                    "Public Contracts Regulations 2015, regulation 72(1)(b) and (c)",
                                    "a change may add at most 50 %, and several changes must not get round that");
                        case PCR2006 ->
                            new Limit(
                                    "Court of Justice, C-454/06 pressetext",
                                    "a change that makes it considerably larger may be a new award");
                    });
        }
        return regime == Regime.PA2023 && isMore(percent.abs(), small)
                ? Optional.of(new Limit(
                        "Procurement Act 2023, section 74(4)",
                        "a change by more than " + small
                                + " % needs a ground of schedule 8, unless it is not substantial"))
                : Optional.empty();
    }

    private static BigDecimal percent(BigDecimal before, BigDecimal after) {
        return after.subtract(before).multiply(HUNDRED).divide(before, 6, RoundingMode.HALF_EVEN);
    }

    private static boolean isMore(BigDecimal percent, int limit) {
        return percent.compareTo(BigDecimal.valueOf(limit)) > 0;
    }
}
