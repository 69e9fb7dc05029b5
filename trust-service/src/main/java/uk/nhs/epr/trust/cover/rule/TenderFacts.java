package uk.nhs.epr.trust.cover.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Award;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Buyer;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Contract;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Part;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// What a tender is for a system: for each of its parts that is for it, a course and the agreements signed on it.
final class TenderFacts {
    private static final int END_RANK = Integer.MAX_VALUE;

    private final PublishedTender tender;
    private final Portfolio portfolio;

    TenderFacts(PublishedTender tender, Portfolio portfolio) {
        this.tender = tender;
        this.portfolio = portfolio;
    }

    List<Agreement> agreements(SystemFact system) {
        List<Agreement> agreements = new ArrayList<>();
        tender.parts()
                .forEach(part -> contracts(part)
                        .filter(contract -> serves(part, contract, system))
                        .map(contract ->
                                new SignedContract(tender, contract).agreement(needs(part), reason(part), portfolio))
                        .filter(agreement -> !agreements.contains(agreement))
                        .forEach(agreements::add));
        return agreements;
    }

    /// The courses of the parts, one for each stretch in which a holder of the system was a buyer, and of what a
    /// notice announces.
    List<Course> courses(SystemFact system) {
        List<Course> courses = new ArrayList<>(ownCourses(system));
        tender.buyers().stream()
                .filter(buyer -> tender.parts().anyMatch(part -> isFor(part, buyer, system)))
                .flatMap(buyer -> announced(buyer, system).stream())
                .forEach(courses::add);
        return courses;
    }

    List<Course> ownCourses(SystemFact system) {
        List<Course> courses = new ArrayList<>();
        List<Part> parts = tender.parts().toList();
        for (Part part : parts) {
            for (Buyer buyer : tender.buyers()) {
                if (isFor(part, buyer, system)) {
                    Course course = Course.between(
                            Evidence.Kind.TENDER, tender.ocid(), from(buyer), to(buyer), steps(part, system));
                    courses.add(parts.size() == 1 ? course.endingWithItsContract() : course);
                }
            }
        }
        return courses;
    }

    private boolean isFor(Part part, Buyer buyer, SystemFact system) {
        String odsCode = buyer.odsCode();
        LocalDate begun = later(begun(), from(buyer));
        return odsCode != null
                && Portfolio.mayCount(system, odsCode, begun)
                && portfolio
                        .meant(subject(part), odsCode, begun, tender.isRunHere())
                        .contains(system.id());
    }

    /// An agreement serves the systems of the trusts that were buyers when it was signed.
    private boolean serves(Part part, Contract contract, SystemFact system) {
        LocalDate signed = contract.signedOn().firstDay();
        return tender.buyers().stream()
                .filter(buyer -> buyer.odsCode() != null && system.wasEverHeldBy(buyer.odsCode()))
                .filter(buyer -> !from(buyer).isAfter(contract.signedOn().lastDay())
                        && !to(buyer).isBefore(signed))
                .anyMatch(buyer -> portfolio
                        .served(
                                subject(part),
                                Objects.requireNonNull(buyer.odsCode()),
                                later(begun(), from(buyer)),
                                signed,
                                tender.isRunHere())
                        .contains(system.id()));
    }

    private @Nullable Subject subject(Part part) {
        Subject stated = part.subject();
        boolean isStated = stated != null && stated.isStated();
        if (isStated || part.basis() != null || tender.framework() == null) {
            return stated;
        }
        return portfolio.ofLot(
                tender.framework().reference(), tender.framework().lot());
    }

    private Set<Need> needs(Part part) {
        Subject own = part.subject();
        Subject ofTender = tender.subject();
        if (own != null && !own.covers().isEmpty()) {
            return own.covers();
        }
        if (ofTender != null && !ofTender.covers().isEmpty()) {
            return ofTender.covers();
        }
        Subject inherited = subject(part);
        return inherited == null ? Set.of(Need.values()) : inherited.needs();
    }

    private static @Nullable String reason(Part part) {
        return part.basis() == null ? null : part.basis().reason();
    }

    private LocalDate begun() {
        return Stream.of(
                        tender.steps().stream().map(step -> step.on().firstDay()),
                        PublishedTender.orNone(tender.awards()).stream()
                                .map(award -> award.on().firstDay()),
                        PublishedTender.orNone(tender.contracts()).stream()
                                .map(contract -> contract.signedOn().firstDay()))
                .flatMap(days -> days)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
    }

    private static LocalDate from(Buyer buyer) {
        return buyer.from() == null ? LocalDate.MIN : buyer.from().firstDay();
    }

    private static LocalDate to(Buyer buyer) {
        return buyer.to() == null ? LocalDate.MAX : buyer.to().lastDay();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private Stream<Award> awards(Part part) {
        return PublishedTender.orNone(tender.awards()).stream().filter(award -> part.isIn(award.lots()));
    }

    private Stream<Contract> contracts(Part part) {
        List<String> awarded = awards(part).map(Award::id).toList();
        return PublishedTender.orNone(tender.contracts()).stream()
                .filter(contract -> awarded.contains(contract.awardId()));
    }

    /// The steps keep the order of the tender's list, in which they were taken; a contract that has begun comes last.
    private List<Course.Reported> steps(Part part, SystemFact system) {
        List<Course.Reported> steps = new ArrayList<>();
        boolean hasAwards = awards(part).findAny().isPresent();
        for (int i = 0; i < tender.steps().size(); i++) {
            PublishedTender.Step step = tender.steps().get(i);
            boolean isStatedByAward = hasAwards && TenderStage.isOfAnAward(step.step());
            if (part.isIn(step.lots()) && !Boolean.TRUE.equals(step.extension()) && !isStatedByAward) {
                steps.add(reported(part, i, step));
            }
        }
        PublishedTender.orNone(tender.lotOutcomes()).stream()
                .filter(outcome -> outcome.lot().equals(part.lot()))
                .forEach(outcome -> steps.add(ended(part, outcome.on())));
        List<Course.Reported> before = List.copyOf(steps);
        awards(part).forEach(award -> steps.addAll(award(part, award, rankOf(award), before)));
        contracts(part).forEach(contract -> end(part, contract, system).ifPresent(on -> steps.add(ended(part, on))));
        return steps;
    }

    /// The place in the list at which an award was decided; after all steps where the list does not tell.
    private int rankOf(Award award) {
        int number = PublishedTender.orNone(tender.awards()).indexOf(award);
        List<Integer> places = IntStream.range(0, tender.steps().size())
                .filter(i -> tender.steps().get(i).step().equals("AWARDED"))
                .boxed()
                .toList();
        return number < places.size() ? places.get(number) : tender.steps().size();
    }

    private Course.Reported reported(Part part, int rank, PublishedTender.Step step) {
        return new Course.Reported(
                rank,
                TenderStage.of(step.step()),
                tender.ocid(),
                tender.title(),
                step.on(),
                reason(part),
                origin(part, step));
    }

    /// Where it was stated; what was only recognised in the tender's notices is indicated.
    private Evidence.Origin origin(Part part, PublishedTender.@Nullable Step step) {
        boolean isRecognised = part.basis() != null && part.basis().basis().equals("RECOGNISED");
        return isRecognised && (step == null || step.source() == null)
                ? Evidence.Origin.of(tender.source(), Confidence.INDICATED)
                : tender.origin(step);
    }

    /// The award, never later than the contract on it; and where it was set aside, back to the step before.
    private List<Course.Reported> award(Part part, Award award, int rank, List<Course.Reported> before) {
        PartialDate on = contracts(part)
                .filter(contract -> contract.awardId().equals(award.id()))
                .map(Contract::signedOn)
                .filter(signed -> signed.lastDay().isBefore(award.on().firstDay()))
                .findFirst()
                .orElse(award.on());
        Course.Reported decided = step(part, rank, Stage.AWARDED, on, stepAt(rank));
        if (award.setAside() == null) {
            return List.of(decided);
        }
        Stage back = before.stream()
                .filter(step -> step.rank() < rank
                        && step.stage() != Stage.AWARDED
                        && !step.since().firstDay().isAfter(on.lastDay()))
                .max(Comparator.comparingInt(Course.Reported::rank))
                .map(Course.Reported::stage)
                .orElse(null);
        return List.of(decided, step(part, rank, back, award.setAside().on()));
    }

    private Course.Reported ended(Part part, PartialDate on) {
        return step(part, END_RANK, null, on);
    }

    private PublishedTender.@Nullable Step stepAt(int rank) {
        return rank < tender.steps().size() ? tender.steps().get(rank) : null;
    }

    private Course.Reported step(Part part, int rank, @Nullable Stage stage, PartialDate on) {
        return step(part, rank, stage, on, null);
    }

    private Course.Reported step(
            Part part, int rank, @Nullable Stage stage, PartialDate on, PublishedTender.@Nullable Step step) {
        return new Course.Reported(rank, stage, tender.ocid(), tender.title(), on, reason(part), origin(part, step));
    }

    /// When a contract ends the course: once it has begun, or was brought to an end before. A contract that serves
    /// none of the trust's systems for certain leaves the course where it is, until it is over.
    private Optional<PartialDate> end(Part part, Contract contract, SystemFact system) {
        Contract.Termination termination = contract.termination();
        if (termination != null) {
            return Optional.of(
                    termination.noticeOn() == null ? termination.on() : Objects.requireNonNull(termination.noticeOn()));
        }
        if (contract.period() == null) {
            return Optional.empty();
        }
        PartialDate over = contract.period().end();
        return serves(part, contract, system)
                ? Optional.of(contract.period().start())
                : Optional.ofNullable(over)
                        .map(end -> PartialDate.of(end.lastDay().plusDays(1)));
    }

    /// A procurement that a notice announces, until one is published for the system.
    private Optional<Course> announced(Buyer buyer, SystemFact system) {
        PublishedTender.Announced announced = tender.announced();
        if (announced == null) {
            return Optional.empty();
        }
        Course.Reported planned = new Course.Reported(
                0,
                Stage.PLANNING_TENDER,
                tender.ocid(),
                announced.title() == null ? tender.title() : announced.title(),
                announced.on(),
                "A procurement is announced",
                Evidence.Origin.of(tender.source(), Confidence.INDICATED));
        LocalDate until = portfolio
                .publishedAfter(system, tender, announced.on().firstDay())
                .map(day -> day.minusDays(1))
                .orElse(LocalDate.MAX);
        LocalDate left = to(buyer);
        return Optional.of(Course.between(
                Evidence.Kind.TENDER,
                tender.ocid(),
                from(buyer),
                until.isBefore(left) ? until : left,
                List.of(planned)));
    }
}
