package uk.nhs.epr.trust.cover.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.fact.Confidence;
import uk.nhs.epr.trust.fact.Source;

/// A tender as its events describe it, as far as cover depends on it. What is run here has the origin `REGISTER`;
/// what is known from others' releases alone has `NOTICE`, what is known from the press alone `REPORT`. `sameProcess`
/// is
/// the ocid of the tender run here that a notice is of, and the other way round.
public record PublishedTender(
        String ocid,
        String title,
        @Nullable String origin,
        @Nullable Subject subject,
        @Nullable Basis subjectBasis,
        List<Buyer> buyers,
        Lot.@Nullable Framework framework,
        @Nullable List<Lot> lots,
        List<Step> steps,
        @Nullable List<LotOutcome> lotOutcomes,
        @Nullable List<Award> awards,
        @Nullable List<Contract> contracts,
        @Nullable List<Intention> proposed,
        @Nullable Announced announced,
        @Nullable Source source,
        @Nullable Confidence confidence,
        @Nullable String sameProcess) {

    /// Where the subject comes from: stated by the buyer, recognised from words, or decided by a person.
    public record Basis(
            String basis, @Nullable String reason, @Nullable Confidence confidence) {}

    /// A buyer, from and to when it was one.
    public record Buyer(
            @Nullable String odsCode,
            @Nullable PartialDate from,
            @Nullable PartialDate to) {}

    /// A lot with its own subject, if it has one.
    public record Lot(
            String id, @Nullable Subject subject, @Nullable Basis subjectBasis) {
        /// The framework lot that a tender is called off under.
        public record Framework(String reference, @Nullable String lot) {}
    }

    /// A step, of all lots where none is named; a transparency notice may be of an extension.
    public record Step(
            String step,
            PartialDate on,
            @Nullable Set<String> lots,
            @Nullable Boolean extension,
            @Nullable Source source,
            @Nullable Confidence confidence) {}

    /// A lot that ended by itself.
    public record LotOutcome(String lot, String status, PartialDate on) {}

    /// An award, and whether it was set aside.
    public record Award(
            String id,
            PartialDate on,
            @Nullable Set<String> lots,
            @Nullable SetAside setAside) {
        /// On which day it was set aside.
        public record SetAside(PartialDate on) {}
    }

    /// A contract signed on an award, with what it was signed as and what was changed since.
    public record Contract(
            String id,
            String awardId,
            List<Party> suppliers,
            PartialDate signedOn,
            @Nullable Term period,
            @Nullable Option extension,
            @Nullable Original original,
            @Nullable List<Changed> changes,
            @Nullable Termination termination,
            @Nullable Money value) {
        /// Its signed term.
        public record Original(
                @Nullable Term period, @Nullable Option extension) {}

        /// A term that holds from a day on.
        public record Changed(PartialDate on, @Nullable Term period) {}

        /// Its end before its time, and the day of the notice.
        public record Termination(PartialDate on, @Nullable PartialDate noticeOn) {}
    }

    /// A supplier as the event names it.
    public record Party(
            String name, @Nullable String id, @Nullable Identifier identifier) {}

    /// An identifier of some scheme.
    public record Identifier(String scheme, String id) {}

    /// From a day to a day.
    public record Term(PartialDate start, @Nullable PartialDate end) {}

    /// How far options reach, and whether and when they were taken up.
    public record Option(
            PartialDate until, boolean exercised, @Nullable PartialDate exercisedOn) {}

    /// What a notice only intends.
    public record Intention(
            @Nullable String contractId,
            @Nullable PartialDate on,
            @Nullable PartialDate start,
            @Nullable PartialDate end,
            @Nullable Option extension,
            @Nullable Party supplier,
            @Nullable Money value,
            @Nullable String noticeId) {}

    /// A procurement that a notice announces.
    public record Announced(PartialDate on, @Nullable String title) {}

    /// Whether persons record it here, whatever they have it from.
    boolean isRunHere() {
        return !"NOTICE".equals(origin);
    }

    /// The step of this kind that came of the award or contract in this place of its list, if the steps tell.
    Optional<Step> step(String kind, int place) {
        return steps.stream()
                .filter(step -> step.step().equals(kind))
                .skip(place)
                .findFirst();
    }

    /// Where a step was stated, else where the tender was published.
    Evidence.Origin origin(@Nullable Step step) {
        Confidence sure = step == null || step.confidence() == null ? confidence : step.confidence();
        return step == null || step.source() == null
                ? Evidence.Origin.of(source, sure)
                : Evidence.Origin.of(step.source(), step.confidence());
    }

    /// The suppliers with whom a contract was signed.
    public List<Party> contractors() {
        return orNone(contracts).stream()
                .flatMap(contract -> contract.suppliers().stream())
                .toList();
    }

    public static <T> List<T> orNone(@Nullable List<T> items) {
        return Objects.requireNonNullElse(items, List.of());
    }

    /// The tender's buyers that this trust is, one a stretch of days.
    List<Buyer> asBuyer(String odsCode) {
        return buyers.stream().filter(buyer -> odsCode.equals(buyer.odsCode())).toList();
    }

    /// What its lots are for, or itself where it has none; each once.
    public List<Subject> subjects() {
        return parts().map(Part::subject)
                .filter(subject -> subject != null && subject.isStated())
                .distinct()
                .toList();
    }

    /// Its lots, or itself as one part where it has none.
    Stream<Part> parts() {
        List<Lot> all = orNone(lots);
        return all.isEmpty()
                ? Stream.of(new Part(null, subject, subjectBasis))
                : all.stream()
                        .map(lot -> lot.subject() == null && lot.subjectBasis() == null
                                ? new Part(lot.id(), subject, subjectBasis)
                                : new Part(lot.id(), lot.subject(), lot.subjectBasis()));
    }

    /// A lot, or a tender without lots, with what it is for.
    record Part(
            @Nullable String lot,
            @Nullable Subject subject,
            @Nullable Basis basis) {
        boolean isIn(@Nullable Set<String> lots) {
            return lot == null || lots == null || lots.isEmpty() || lots.contains(lot);
        }
    }
}
