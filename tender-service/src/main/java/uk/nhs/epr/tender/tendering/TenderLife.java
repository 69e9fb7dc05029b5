package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// What has happened to a tender so far, without its participants, which are kept separately. `award` and
/// `contract`, the latest of each, and the first preferred supplier are for readers that expect one only.
@JsonIgnoreProperties(
        value = {"award", "contract", "preferredSupplier"},
        allowGetters = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TenderLife(
        TenderStatus status,
        @JsonInclude List<StepTaken> steps,
        @Nullable SecondStage invited,
        List<Clarification> clarifications,
        List<Supplier> preferredSuppliers,
        List<Award> awards,
        List<Contract> contracts,
        List<LotOutcome> lotOutcomes,
        @Nullable Cancelled cancellation,
        List<Proposal> proposed,
        @Nullable Announced announced) {
    private static final Set<TenderStatus> NOTICES = EnumSet.of(
            TenderStatus.ENGAGEMENT, TenderStatus.PLANNED, TenderStatus.PUBLISHED, TenderStatus.TRANSPARENCY);

    /// A draft, to which nothing has happened.
    public static final TenderLife DRAFT = new TenderLife(
            TenderStatus.DRAFT,
            List.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            null);

    public TenderLife {
        steps = orNone(steps);
        clarifications = orNone(clarifications);
        preferredSuppliers = orNone(preferredSuppliers);
        awards = orNone(awards);
        contracts = orNone(contracts);
        lotOutcomes = orNone(lotOutcomes);
        proposed = orNone(proposed);
    }

    private static <T> List<T> orNone(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    /// A status that was reached, the day of the step that led there, the lots it is about where it is not all of
    /// them, and where it was stated, if that is another place than the tender's own. `extension`
    /// marks a transparency notice of a running contract's extension.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TakenStep")
    public record StepTaken(
            TenderStatus step,
            PartialDate on,
            @Nullable List<String> lots,
            @Nullable Boolean extension,
            @Nullable Source source,
            Source.@Nullable Confidence confidence,
            @Nullable List<Source> furtherSources) {
        public StepTaken(TenderStatus step, PartialDate on) {
            this(step, on, null, null, null, null, null);
        }
    }

    /// A question of a bidder with the answer that all bidders were given.
    public record Clarification(
            String id,
            PartialDate on,
            String question,
            @Nullable String answer) {}

    /// A lot that was given up while others went on.
    public record LotOutcome(String lot, TenderStatus status, PartialDate on, String reason) {}

    /// Why the tender ended without a contract.
    @Schema(name = "Cancellation")
    public record Cancelled(String reason) {}

    @JsonProperty
    public @Nullable Award award() {
        return awards.isEmpty() ? null : awards.getLast();
    }

    @JsonProperty
    public @Nullable Contract contract() {
        return contracts.isEmpty() ? null : contracts.getLast();
    }

    @JsonProperty
    public @Nullable Supplier preferredSupplier() {
        return preferredSuppliers.isEmpty() ? null : preferredSuppliers.getFirst();
    }

    private TenderLife with(List<Supplier> preferred, TenderStatus status, List<StepTaken> steps) {
        return new TenderLife(
                status,
                steps,
                invited,
                clarifications,
                preferred,
                awards,
                contracts,
                lotOutcomes,
                cancellation,
                proposed,
                announced);
    }

    /// A preferred supplier that left is preferred no longer; without the last of them the tender is back at the step
    /// before.
    TenderLife without(Supplier left, Participant.Reached stage) {
        List<Supplier> preferred =
                preferredSuppliers.stream().filter(each -> !each.isSameAs(left)).toList();
        PartialDate on = stage.on();
        if (on == null
                || status != TenderStatus.PREFERRED_SUPPLIER
                || !preferred.isEmpty()
                || preferredSuppliers.isEmpty()) {
            return with(preferred, status, steps);
        }
        TenderStatus before = lastBefore(TenderStatus.PREFERRED_SUPPLIER);
        List<StepTaken> all = new ArrayList<>(steps);
        all.add(new StepTaken(before, on, null, null, stage.source(), stage.confidence(), stage.furtherSources()));
        return with(preferred, before, all);
    }

    /// The latest status on the way before this one.
    TenderStatus lastBefore(TenderStatus later) {
        return steps.stream()
                .map(StepTaken::step)
                .filter(step -> step.compareTo(later) < 0)
                .reduce(TenderStatus.PUBLISHED, (_, next) -> next);
    }

    private Stream<Award> standing() {
        return awards.stream().filter(Award::stands);
    }

    boolean hasStandingAward() {
        return standing().findAny().isPresent();
    }

    /// Whether nobody but its buyers knows of it.
    @JsonIgnore
    public boolean isDraft() {
        return status == TenderStatus.DRAFT;
    }

    /// Whether it is known only from reports, without a notice.
    @JsonIgnore
    public boolean isOnlyReported() {
        return !steps.isEmpty()
                && steps.getFirst().step() == TenderStatus.REPORTED
                && steps.stream().map(StepTaken::step).noneMatch(NOTICES::contains);
    }

    /// The day of the first notice; before any, of what was first reported.
    PartialDate firstNotice() {
        return steps.stream()
                .filter(step -> NOTICES.contains(step.step()))
                .findFirst()
                .orElse(steps.getFirst())
                .on();
    }

    /// The lots that are neither awarded nor given up.
    Set<String> openLots(TenderDetails details) {
        boolean allAwarded = standing().anyMatch(award -> award.lots() == null);
        Set<String> decided = Stream.concat(
                        standing()
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

    /// The status of a lot: its own decision, else the status of the tender.
    public TenderStatus statusOf(String lot) {
        return lotOutcomes.stream()
                .filter(outcome -> outcome.lot().equals(lot))
                .map(LotOutcome::status)
                .findFirst()
                .or(() -> standing()
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
    public TenderLife named(UnaryOperator<Supplier> name) {
        return new TenderLife(
                status,
                steps,
                invited,
                clarifications,
                preferredSuppliers.stream().map(name).toList(),
                awards.stream().map(award -> award.named(name)).toList(),
                contracts.stream().map(contract -> contract.named(name)).toList(),
                lotOutcomes,
                cancellation,
                proposed.stream().map(each -> each.named(name)).toList(),
                announced);
    }

    boolean isUnsigned(Award award) {
        return award.stands()
                && contracts.stream().noneMatch(contract -> contract.awardId().equals(award.id()));
    }
}
