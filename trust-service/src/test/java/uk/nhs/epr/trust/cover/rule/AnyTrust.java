package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// Agreements and tenders crowded into two months so that they overlap, touch and leave gaps.
final class AnyTrust {
    static final LocalDate FIRST = LocalDate.of(2012, 1, 20);
    static final int DAYS = 60;

    private AnyTrust() {}

    static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, DAYS).map(FIRST::plusDays);
    }

    /// A day, or the month it is in.
    private static Arbitrary<PartialDate> dates() {
        return Combinators.combine(days(), Arbitraries.of(0, 0, 0, 1))
                .as((day, rough) -> new PartialDate(rough == 1 ? day.toString().substring(0, 7) : day.toString()));
    }

    private static Arbitrary<Set<Need>> needs() {
        Arbitrary<Set<Need>> some =
                Arbitraries.of(Need.values()).set().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(Arbitraries.just(Set.of(Need.values())), some);
    }

    static Arbitrary<Agreement> agreements() {
        Arbitrary<@Nullable LocalDate> lengths = days().injectNull(0.1);
        return Combinators.combine(
                        needs(),
                        dates(),
                        dates().injectNull(0.1),
                        lengths,
                        Arbitraries.of("bt", "cerner", "epic"),
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(0, 1_000_000))
                .as((covers, signed, starts, end, supplier, procured, number) -> new Agreement(
                        "contract " + number,
                        Evidence.Kind.CONTRACT,
                        null,
                        covers,
                        Set.of(supplier),
                        signed,
                        starts,
                        starts == null || end == null ? null : PartialDate.of(later(end, starts.firstDay())),
                        null,
                        List.of(),
                        procured ? procurement(number) : null,
                        null,
                        Evidence.Origin.UNKNOWN,
                        new Agreement.Shown(supplier, null, null)));
    }

    /// From its own tender, or under one of two frameworks.
    private static Procurement procurement(int number) {
        return number % 2 == 0
                ? new Procurement("ocds-" + number, null, null, null)
                : new Procurement(null, "framework " + number % 4, null, null);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static Arbitrary<ATender> tenders() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000),
                        days(),
                        days(),
                        Arbitraries.of("EVALUATION", "PREFERRED_SUPPLIER", "CANCELLED"))
                .as((number, published, next, step) -> new ATender("ocds-t" + number)
                        .forCategories(Category.EPR)
                        .step("PUBLISHED", published.toString())
                        .step(step, later(published, next).toString()));
    }

    /// What was recorded of a trust, in some order.
    /// Contracts have ids that count up as they are entered.
    record Recorded(List<Agreement> agreements, List<ATender> tenders) {
        Recorded {
            agreements = numbered(agreements);
        }

        private static List<Agreement> numbered(List<Agreement> agreements) {
            return IntStream.range(0, agreements.size())
                    .mapToObj(number -> numbered(agreements.get(number), number))
                    .toList();
        }

        private static Agreement numbered(Agreement terms, int number) {
            return new Agreement(
                    "contract " + number,
                    terms.kind(),
                    terms.title(),
                    terms.covers(),
                    terms.suppliers(),
                    terms.signed(),
                    terms.starts(),
                    terms.ends(),
                    terms.possibleEnd(),
                    terms.changes(),
                    terms.procurement(),
                    terms.reason(),
                    terms.origin(),
                    terms.shown());
        }

        ATrust trust() {
            ATrust trust = new ATrust();
            agreements.forEach(trust::contract);
            tenders.forEach(trust::tender);
            return trust;
        }

        Recorded and(Agreement another) {
            List<Agreement> more = new ArrayList<>(agreements);
            more.add(another);
            return new Recorded(more, tenders);
        }

        /// The same, entered in another order.
        Recorded shuffled(long seed) {
            List<Agreement> others = new ArrayList<>(agreements);
            Collections.shuffle(others, new Random(seed));
            List<ATender> otherTenders = new ArrayList<>(tenders);
            Collections.shuffle(otherTenders, new Random(seed));
            return new Recorded(others, otherTenders);
        }
    }

    static Arbitrary<Recorded> recorded() {
        return Combinators.combine(
                        agreements().list().ofMaxSize(5), tenders().list().ofMaxSize(2))
                .as(Recorded::new);
    }
}
