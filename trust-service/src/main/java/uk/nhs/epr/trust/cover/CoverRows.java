package uk.nhs.epr.trust.cover;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.cover.CoverFacts.Agreement;
import uk.nhs.epr.trust.cover.CoverFacts.Step;
import uk.nhs.epr.trust.cover.Evidence.Origin;
import uk.nhs.epr.trust.record.Confidence;
import uk.nhs.epr.trust.record.ContractDetails.Extension;
import uk.nhs.epr.trust.record.ContractDetails.Need;
import uk.nhs.epr.trust.record.Source;
import uk.nhs.epr.trust.record.Strategy;
import uk.nhs.epr.trust.record.SystemDetails.Licence;
import uk.nhs.epr.trust.record.SystemView.Holding;
import uk.nhs.epr.trust.record.SystemView.StatusSince;

/// The rows that cover is worked out from, and what each of them says in the words of the rule.
public final class CoverRows {
    private CoverRows() {}

    /// A system's row.
    public record SystemRow(
            UUID id,
            Licence licence,
            @Json List<Holding> heldBy,
            @Json List<StatusSince> statusHistory,
            @Nullable PartialDate retiredOn,
            @Json @Nullable Source source,
            @Nullable Confidence confidence) {}

    /// A contract's row.
    public record ContractRow(
            UUID id,
            UUID systemId,
            @Json Set<Need> covers,
            @Nullable PartialDate signedOn,
            PartialDate startsOn,
            @Nullable PartialDate endsOn,
            @Json @Nullable Extension extension,
            boolean procured,
            @Json @Nullable Source source,
            @Nullable Confidence confidence) {
        Agreement agreement() {
            LocalDate last = endsOn == null ? LocalDate.MAX : endsOn.lastDay();
            LocalDate extended = extension == null ? null : extension.until().lastDay();
            boolean exercised = extension != null && extension.exercised();
            PartialDate exercisedOn = extension == null ? null : extension.exercisedOn();
            boolean always = exercised && exercisedOn == null;
            return new Agreement(
                    id,
                    covers,
                    signedOn,
                    startsOn,
                    always && extended != null ? extended : last,
                    always ? null : extended,
                    exercised && exercisedOn != null ? exercisedOn.firstDay() : null,
                    procured,
                    Origin.of(source, confidence));
        }
    }

    /// A strategy's row.
    public record StrategyRow(
            UUID id,
            String odsCode,
            PartialDate statedOn,
            @Json Strategy.Details details) {
        Step step() {
            Stage stage = details.approach() == Strategy.Approach.ASSESSING ? Stage.ASSESSING : null;
            return new Step(
                    odsCode,
                    "strategy " + odsCode,
                    Evidence.Kind.STRATEGY,
                    id.toString(),
                    null,
                    statedOn,
                    stage,
                    null,
                    new Origin(details.source(), details.statedBy(), details.confidence()));
        }
    }

    /// A turn of a membership or a tender, as the topic told it.
    public record Turn(
            @Nullable String status,
            @Nullable String step,
            @Nullable PartialDate since,
            @Nullable PartialDate on,
            @Nullable Source source,
            @Nullable Confidence confidence) {
        /// Where the turn was said; where that was not told, where the whole matter was.
        Origin origin(@Nullable Source ofAll, @Nullable Confidence sureOfAll) {
            return source == null
                    ? Origin.of(ofAll, confidence == null ? sureOfAll : confidence)
                    : Origin.of(source, confidence);
        }
    }

    /// A membership's row.
    public record MembershipRow(
            String framework,
            String odsCode,
            String name,
            @Json List<Turn> history) {
        Stream<Step> steps() {
            return history.stream()
                    .map(turn -> new Step(
                            odsCode,
                            "membership " + framework + " " + odsCode,
                            Evidence.Kind.MEMBERSHIP,
                            framework,
                            name,
                            Objects.requireNonNull(turn.since()),
                            stageOfMember(Objects.requireNonNull(turn.status())),
                            null,
                            turn.origin(null, null)));
        }
    }

    /// A tender's row, for one of its buyers.
    public record TenderRow(
            String ocid,
            String odsCode,
            String title,
            @Json List<Turn> steps,
            @Nullable LocalDate contractFrom,
            @Json @Nullable Source source,
            @Nullable Confidence confidence) {
        Stream<Step> turns() {
            return steps.stream().map(turn -> {
                Stage stage = stageOfTender(Objects.requireNonNull(turn.step()));
                return new Step(
                        odsCode,
                        "tender " + ocid,
                        Evidence.Kind.TENDER,
                        ocid,
                        title,
                        Objects.requireNonNull(turn.on()),
                        stage,
                        stage == Stage.SECURED ? contractFrom : null,
                        turn.origin(source, confidence));
            });
        }
    }

    private static @Nullable Stage stageOfMember(String status) {
        return switch (status) {
            case "CONSIDERING" -> Stage.CONSIDERING_FRAMEWORK;
            case "JOINING" -> Stage.JOINING_FRAMEWORK;
            case "JOINED" -> Stage.ON_FRAMEWORK;
            default -> null;
        };
    }

    private static @Nullable Stage stageOfTender(String step) {
        return switch (step) {
            case "ENGAGEMENT", "PLANNED" -> Stage.PLANNING_TENDER;
            case "PUBLISHED", "SHORTLISTED", "INVITED", "DIALOGUE", "EVALUATION" -> Stage.IN_TENDER;
            case "PREFERRED_SUPPLIER" -> Stage.PREFERRED_SUPPLIER;
            case "AWARDED" -> Stage.AWARDED;
            case "CONTRACTED" -> Stage.SECURED;
            default -> null;
        };
    }
}
