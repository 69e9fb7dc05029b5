package uk.nhs.epr.tender.interpretation;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.ContractExtension;
import uk.nhs.epr.tender.tendering.TenderStep;

/// How far options can take a contract: by the day that a notice gives, or by words such as "2+1+1 years" whose first
/// number is the length of the contract.
final class OptionsRead {
    private static final int LONGEST = 20_000;
    private static final Pattern YEARS =
            Pattern.compile("(?<![\\d+])(\\d{1,2})((?:\\s*\\+\\s*\\d{1,2})+)(?!\\s*\\+)\\s*(?:-?\\s*years?|yrs?)?");

    private OptionsRead() {}

    static @Nullable ContractExtension of(
            TenderStep.@Nullable Term period, ReleaseNode contract, ReleaseNode award, ReleaseNode tender) {
        if (period == null || period.end() == null) {
            return null;
        }
        LocalDate start = period.start().firstDay();
        LocalDate end = period.end().lastDay();
        Stream<ReleaseNode> periods = Stream.concat(
                Stream.of(contract.at("period"), award.at("contractPeriod")),
                tender.each("lots").size() == 1
                        ? tender.each("lots").stream().map(lot -> lot.at("contractPeriod"))
                        : Stream.empty());
        Optional<LocalDate> stated = periods.flatMap(each -> each.day("maxExtentDate").stream())
                .filter(most -> most.isAfter(end))
                .findFirst();
        return stated.or(() -> inWords(start, end, contract, award, tender))
                .map(until -> new ContractExtension(PartialDate.of(until), null, null))
                .orElse(null);
    }

    private static Optional<LocalDate> inWords(
            LocalDate start, LocalDate end, ReleaseNode contract, ReleaseNode award, ReleaseNode tender) {
        return Stream.of(contract, award, tender)
                .flatMap(part -> Stream.of(
                        part.at("renewal").at("description"),
                        part.at("options").at("description"),
                        part.at("title"),
                        part.at("description")))
                .flatMap(text -> text.text(LONGEST).stream())
                .flatMap(text -> sum(text, start, end).stream())
                .findFirst();
    }

    private static Optional<LocalDate> sum(String text, LocalDate start, LocalDate end) {
        Matcher found = YEARS.matcher(text);
        while (found.find()) {
            int first = Integer.parseInt(found.group(1));
            int further = Stream.of(found.group(2).split("\\+"))
                    .map(String::strip)
                    .filter(number -> !number.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .sum();
            boolean isItsLength =
                    Period.between(start.plusYears(first), end.plusDays(1)).toTotalMonths() == 0;
            if (isItsLength && further > 0 && further <= 20) {
                return Optional.of(end.plusYears(further));
            }
        }
        return Optional.empty();
    }
}
