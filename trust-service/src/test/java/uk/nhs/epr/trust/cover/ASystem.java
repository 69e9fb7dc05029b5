package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverFacts.Step;
import uk.nhs.epr.trust.cover.Evidence.Origin;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemDetails.Status;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// A system of trust RN1 under a perpetual licence, as a test needs it.
record ASystem(
        Licence licence,
        List<Holding> heldBy,
        List<StatusSince> statuses,
        @Nullable PartialDate retiredOn,
        List<Agreement> agreements,
        List<Step> steps) {

    static ASystem liveSince(String date) {
        return new ASystem(
                Licence.PERPETUAL,
                List.of(new Holding("RN1", null, null)),
                List.of(new StatusSince(Status.LIVE, new PartialDate(date))),
                null,
                List.of(),
                List.of());
    }

    /// A contract for all needs, of which nobody knows when it was signed.
    static AContract contract(String start, @Nullable String end) {
        return new AContract(new Agreement(
                UUID.randomUUID(),
                Set.of(Need.values()),
                null,
                new PartialDate(start),
                end == null ? LocalDate.MAX : new PartialDate(end).lastDay(),
                null,
                null,
                false,
                Origin.UNKNOWN));
    }

    record AContract(Agreement terms) {
        AContract covering(Need... needs) {
            return of(Set.of(needs), terms.signed(), terms.last(), terms.possibleEnd(), terms.procured());
        }

        AContract signed(String date) {
            return of(terms.covers(), new PartialDate(date), terms.last(), terms.possibleEnd(), terms.procured());
        }

        AContract extendable(String until, boolean exercised) {
            LocalDate end = new PartialDate(until).lastDay();
            return of(
                    terms.covers(),
                    terms.signed(),
                    exercised ? end : terms.last(),
                    exercised ? null : end,
                    terms.procured());
        }

        AContract extendedOn(String day, String until) {
            return new AContract(new Agreement(
                    terms.id(),
                    terms.covers(),
                    terms.signed(),
                    terms.starts(),
                    terms.last(),
                    new PartialDate(until).lastDay(),
                    new PartialDate(day).firstDay(),
                    terms.procured(),
                    terms.origin()));
        }

        AContract withoutOptionOpenOn(LocalDate day) {
            return terms.exercisedFrom() != null && !terms.exercisedFrom().isAfter(day)
                    ? this
                    : of(terms.covers(), terms.signed(), terms.last(), null, terms.procured());
        }

        AContract procured() {
            return of(terms.covers(), terms.signed(), terms.last(), terms.possibleEnd(), true);
        }

        private AContract of(
                Set<Need> covers,
                @Nullable PartialDate signed,
                LocalDate last,
                @Nullable LocalDate possibleEnd,
                boolean procured) {
            return new AContract(new Agreement(
                    terms.id(),
                    covers,
                    signed,
                    terms.starts(),
                    last,
                    possibleEnd,
                    terms.exercisedFrom(),
                    procured,
                    terms.origin()));
        }
    }

    ASystem under(List<Agreement> others, List<Step> otherSteps) {
        return new ASystem(licence, heldBy, statuses, retiredOn, List.copyOf(others), List.copyOf(otherSteps));
    }

    ASystem and(Agreement another) {
        return under(and(agreements, another), steps);
    }

    ASystem withoutOptionsOpenOn(LocalDate day) {
        return under(
                agreements.stream()
                        .map(terms ->
                                new AContract(terms).withoutOptionOpenOn(day).terms())
                        .toList(),
                steps);
    }

    ASystem with(AContract contract) {
        return new ASystem(licence, heldBy, statuses, retiredOn, and(agreements, contract.terms()), steps);
    }

    ASystem allSigned(String date) {
        List<Agreement> signed = agreements.stream()
                .map(terms -> new AContract(terms).signed(date).terms())
                .toList();
        return new ASystem(licence, heldBy, statuses, retiredOn, signed, steps);
    }

    ASystem licensed(Licence other) {
        return new ASystem(other, heldBy, statuses, retiredOn, agreements, steps);
    }

    ASystem retired(String date) {
        return new ASystem(licence, heldBy, statuses, new PartialDate(date), agreements, steps);
    }

    ASystem entering(Status status, String since) {
        return new ASystem(
                licence,
                heldBy,
                and(statuses, new StatusSince(status, new PartialDate(since))),
                retiredOn,
                agreements,
                steps);
    }

    ASystem passedTo(String successor, LocalDate date) {
        List<Holding> holdings =
                List.of(new Holding("RN1", null, date.minusDays(1)), new Holding(successor, date, null));
        return new ASystem(licence, holdings, statuses, retiredOn, agreements, steps);
    }

    ASystem assessing(String date) {
        return step("RN1", "strategy RN1", Evidence.Kind.STRATEGY, "said", date, Stage.ASSESSING);
    }

    ASystem member(String framework, String since, @Nullable Stage stage) {
        return memberOf("RN1", framework, since, stage);
    }

    ASystem memberOf(String trust, String framework, String since, @Nullable Stage stage) {
        return step(trust, "membership " + framework + " " + trust, Evidence.Kind.MEMBERSHIP, framework, since, stage);
    }

    ASystem tender(String ocid, String on, @Nullable Stage stage) {
        return step("RN1", "tender " + ocid, Evidence.Kind.TENDER, ocid, on, stage);
    }

    private ASystem step(
            String trust, String matter, Evidence.Kind kind, String reference, String since, @Nullable Stage stage) {
        Step step = new Step(trust, matter, kind, reference, null, new PartialDate(since), stage, null, Origin.UNKNOWN);
        return new ASystem(licence, heldBy, statuses, retiredOn, agreements, and(steps, step));
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return List.copyOf(all);
    }

    CoverFacts facts() {
        return new CoverFacts(new UUID(0, 1), licence, heldBy, statuses, retiredOn, agreements, steps, Origin.UNKNOWN);
    }
}
