package uk.nhs.epr.tender.interpretation;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.ContractTerm;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.TenderLot;

/// The lots of a process, with what is bought in each, and for how long contracts are let.
final class LotsRead {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int LONGEST_ID = 50;
    private static final int MOST_LOTS = 200;
    private static final int MOST_CODES = 50;

    private final ReleaseNode release;
    private final ReleaseNode tender;

    LotsRead(ReleaseNode release) {
        this.release = release;
        tender = release.at("tender");
    }

    /// A lot's id as the register can hold it.
    static Optional<String> id(Optional<String> published) {
        return published
                .map(id -> id.replaceAll("[^A-Za-z0-9._-]", "-"))
                .map(id -> id.substring(0, Math.min(id.length(), LONGEST_ID)));
    }

    List<TenderLot> lots() {
        Map<String, TenderLot> lots = new LinkedHashMap<>();
        for (ReleaseNode node : tender.each("lots")) {
            id(node.text("id", LONGEST_TITLE))
                    .filter(_ -> lots.size() < MOST_LOTS)
                    .ifPresent(id -> lots.putIfAbsent(id, lot(id, node)));
        }
        return List.copyOf(lots.values());
    }

    private TenderLot lot(String id, ReleaseNode node) {
        List<ReleaseNode> items = items().filter(item -> id(item.text("relatedLot", LONGEST_TITLE))
                        .filter(id::equals)
                        .isPresent())
                .toList();
        List<String> codes = items.stream()
                .flatMap(LotsRead::codes)
                .distinct()
                .limit(MOST_CODES)
                .toList();
        return new TenderLot(
                id,
                node.text("title", LONGEST_TITLE).orElse("Lot " + id),
                node.text("description", LONGEST_DESCRIPTION).orElse(null),
                codes.isEmpty() ? null : codes,
                node.range().orElse(null),
                term(node, "contractPeriod"),
                SubjectRead.of(items.stream()));
    }

    private Stream<ReleaseNode> items() {
        return Stream.concat(Stream.of(tender), release.each("awards").stream())
                .flatMap(part -> part.each("items").stream());
    }

    /// The CPV codes of the whole process, without those of a lot alone.
    List<String> cpv() {
        return Stream.concat(Stream.of(tender), ofAll())
                .flatMap(LotsRead::codes)
                .distinct()
                .limit(MOST_CODES)
                .toList();
    }

    /// What the whole process is for, where its items say so.
    @Nullable
    Subject subject() {
        return SubjectRead.of(ofAll());
    }

    /// The items without a lot.
    private Stream<ReleaseNode> ofAll() {
        Set<String> lots = tender.each("lots").stream()
                .flatMap(lot -> id(lot.text("id", LONGEST_TITLE)).stream())
                .collect(Collectors.toSet());
        return items().filter(item -> id(item.text("relatedLot", LONGEST_TITLE))
                .filter(lots::contains)
                .isEmpty());
    }

    private static Stream<String> codes(ReleaseNode node) {
        return Stream.concat(Stream.of(node.at("classification")), node.each("additionalClassifications").stream())
                .filter(each -> each.says("scheme", "CPV"))
                .flatMap(each -> each.text("id", LONGEST_ID).stream())
                .filter(code -> code.matches("\\d{8}(-\\d)?"));
    }

    /// The term of the whole, else the longest of any lot, else of any contract.
    @Nullable
    ContractTerm term() {
        ContractTerm stated = term(tender, "contractPeriod");
        return stated != null
                ? stated
                : Stream.concat(
                                tender.each("lots").stream().map(lot -> term(lot, "contractPeriod")),
                                release.each("contracts").stream().map(contract -> term(contract, "period")))
                        .filter(Objects::nonNull)
                        .max(Comparator.comparingLong(LotsRead::days))
                        .orElse(null);
    }

    private static long days(ContractTerm term) {
        return LocalDate.EPOCH.plus(term.initial()).toEpochDay();
    }

    /// A term by its period; its possible extensions are in the period or beside it.
    private static @Nullable ContractTerm term(ReleaseNode of, String name) {
        ReleaseNode period = of.at(name);
        Optional<LocalDate> end = period.day("endDate");
        Optional<Period> initial = period.day("startDate")
                .flatMap(start -> end.map(last -> Period.between(start, last.plusDays(1))))
                .or(() -> period.number("durationInDays").map(Period::ofDays))
                .filter(LotsRead::isPositive);
        Optional<Period> extensions = end.flatMap(
                        last -> period.day("maxExtentDate").map(most -> Period.between(last, most)))
                .or(() -> of.at("renewal").at("period").number("durationInDays").map(Period::ofDays))
                .filter(LotsRead::isPositive);
        return initial.map(length -> new ContractTerm(length, extensions.orElse(null)))
                .orElse(null);
    }

    private static boolean isPositive(Period period) {
        return !period.isNegative() && !period.isZero();
    }
}
