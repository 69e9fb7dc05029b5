package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What has happened to a tender so far. `award` and `contract`, the latest of each, are for readers that
/// know of one only.
@JsonIgnoreProperties(
        value = {"award", "contract"},
        allowGetters = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TenderLife(
        TenderStatus status,
        @JsonInclude List<StepTaken> steps,
        List<Participant> participants,
        @Nullable SecondStage invited,
        List<Clarification> clarifications,
        @Nullable Supplier preferredSupplier,
        List<Award> awards,
        List<Contract> contracts,
        List<LotOutcome> lotOutcomes,
        @Nullable Cancelled cancellation) {
    /// A draft, to which nothing has happened.
    public static final TenderLife DRAFT = new TenderLife(
            TenderStatus.DRAFT, List.of(), List.of(), null, List.of(), null, List.of(), List.of(), List.of(), null);

    public TenderLife {
        steps = orNone(steps);
        participants = orNone(participants);
        clarifications = orNone(clarifications);
        awards = orNone(awards);
        contracts = orNone(contracts);
        lotOutcomes = orNone(lotOutcomes);
    }

    private static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    /// A status that was reached, the day of the step that led there, and where it was said, if that is
    /// another place than the tender's own.
    public record StepTaken(
            TenderStatus step, PartialDate on, @Nullable Source source, Source.@Nullable Confidence confidence) {}

    /// A question of a bidder with the answer that all bidders were given.
    public record Clarification(
            String id,
            PartialDate on,
            String question,
            @Nullable String answer) {}

    /// A lot that was given up while others went on.
    public record LotOutcome(String lot, TenderStatus status, PartialDate on, String reason) {}

    /// Why the tender ended without a contract.
    public record Cancelled(String reason) {}

    @JsonProperty
    public @Nullable Award award() {
        return awards.isEmpty() ? null : awards.getLast();
    }

    @JsonProperty
    public @Nullable Contract contract() {
        return contracts.isEmpty() ? null : contracts.getLast();
    }

    TenderLife with(List<Participant> changed) {
        return new TenderLife(
                status,
                steps,
                changed,
                invited,
                clarifications,
                preferredSupplier,
                awards,
                contracts,
                lotOutcomes,
                cancellation);
    }

    /// Whether nobody but its buyers knows of it.
    @JsonIgnore
    public boolean isDraft() {
        return status == TenderStatus.DRAFT;
    }

    /// The lots that are neither awarded nor given up.
    Set<String> openLots(TenderDetails details) {
        boolean allAwarded = awards.stream().anyMatch(award -> award.lots() == null);
        Set<String> decided = Stream.concat(
                        awards.stream()
                                .flatMap(
                                        award -> Stream.ofNullable(award.lots()).flatMap(List::stream)),
                        lotOutcomes.stream().map(LotOutcome::lot))
                .collect(Collectors.toSet());
        return details.lotIds().stream()
                .filter(Predicate.not(lot -> allAwarded || decided.contains(lot)))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /// Why a lot was given up by itself; null for one that was not.
    public @Nullable String reasonFor(String lot) {
        return lotOutcomes.stream()
                .filter(outcome -> outcome.lot().equals(lot))
                .map(LotOutcome::reason)
                .findFirst()
                .orElse(null);
    }

    /// How a lot stands: what was decided of it by itself, else how the tender stands.
    public TenderStatus statusOf(String lot) {
        return lotOutcomes.stream()
                .filter(outcome -> outcome.lot().equals(lot))
                .map(LotOutcome::status)
                .findFirst()
                .or(() -> awards.stream()
                        .filter(award -> award.lots() == null || award.lots().contains(lot))
                        .findFirst()
                        .map(this::statusOf))
                .orElseGet(this::beforeAnyAward);
    }

    private TenderStatus beforeAnyAward() {
        return cancellation != null || status == TenderStatus.DRAFT
                ? status
                : steps.stream()
                        .map(StepTaken::step)
                        .filter(step -> step.compareTo(TenderStatus.AWARDED) < 0)
                        .reduce(status, (_, later) -> later);
    }

    private TenderStatus statusOf(Award award) {
        return contracts.stream()
                .filter(contract -> contract.awardId().equals(award.id()))
                .findFirst()
                .map(contract -> contract.termination() == null ? TenderStatus.CONTRACTED : TenderStatus.TERMINATED)
                .orElse(cancellation == null ? TenderStatus.AWARDED : status);
    }

    /// The same life with its suppliers by other names.
    TenderLife named(UnaryOperator<Supplier> name) {
        return new TenderLife(
                status,
                steps,
                participants.stream()
                        .map(each ->
                                new Participant(each.id(), name.apply(each.supplier()), each.lots(), each.stages()))
                        .toList(),
                invited,
                clarifications,
                preferredSupplier == null ? null : name.apply(preferredSupplier),
                awards.stream().map(award -> award.named(name)).toList(),
                contracts.stream().map(contract -> contract.named(name)).toList(),
                lotOutcomes,
                cancellation);
    }

    boolean isUnsigned(Award award) {
        return contracts.stream().noneMatch(contract -> contract.awardId().equals(award.id()));
    }
}
