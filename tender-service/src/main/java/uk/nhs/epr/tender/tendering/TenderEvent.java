package uk.nhs.epr.tender.tendering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;

/// What happened to a public tender. A draft has no events.
public sealed interface TenderEvent {
    /// It was reported by the press or a similar source, without a known notice.
    record Reported(PartialDate on) implements TenderEvent {}

    /// The buyers ask the market before they tender.
    record EngagementAnnounced(PartialDate on) implements TenderEvent {}

    /// The buyers say what they are going to tender.
    record Planned(PartialDate on) implements TenderEvent {}

    /// It was published for bids.
    record Published(PartialDate on) implements TenderEvent {}

    /// Its details were changed.
    record Amended(List<String> fields, @Nullable String rationale) implements TenderEvent {}

    /// A question was put and maybe answered.
    record Clarified(
            PartialDate on, String question, @Nullable String answer) implements TenderEvent {}

    /// The suppliers that stay in the tender were named.
    record Shortlisted(PartialDate on, List<Supplier> suppliers) implements TenderEvent {}

    /// Suppliers were asked to bid.
    record Invited(
            PartialDate on,
            List<Supplier> suppliers,
            @Nullable SecondStage number) implements TenderEvent {}

    /// A round of dialogue or negotiation was held.
    record DialogueHeld(PartialDate on, @Nullable String topic) implements TenderEvent {}

    /// The bids that were in time were opened: their number, and some of their suppliers.
    record BidsOpened(PartialDate on, Integer number, List<Supplier> suppliers) implements TenderEvent {
        /// How many of the suppliers it names; the others are published as participants.
        static final int MOST = 100;
    }

    /// The buyers compare the bids.
    record EvaluationBegun(PartialDate on) implements TenderEvent {}

    /// A supplier that was preferred left; it is preferred no longer.
    record PreferredSupplierLeft(@Nullable PartialDate on, Supplier supplier) implements TenderEvent {}

    /// The buyers stated to whom they intend to award directly.
    record TransparencyNoticePublished(
            PartialDate on,
            Boolean extension,
            @Nullable Supplier supplier,
            @Nullable PartialDate proposedEnd) implements TenderEvent {}

    /// The buyers stated whom they prefer; `supplier` is the first of them.
    record PreferredSupplierNamed(PartialDate on, Supplier supplier, List<Supplier> suppliers) implements TenderEvent {}

    /// The buyers decided to award; `mayBeSignedFrom` is the day after its standstill.
    record AwardDecided(
            PartialDate on,
            Supplier supplier,
            @Nullable List<String> lots,
            @Nullable Money value,
            @Nullable LocalDate mayBeSignedFrom)
            implements TenderEvent {}

    /// An award was set aside.
    record AwardSetAside(PartialDate on, String award, String reason) implements TenderEvent {}

    /// The contract was signed.
    record ContractSigned(PartialDate signedOn, TenderStep.@Nullable Term period, String contract)
            implements TenderEvent {}

    /// A contract was changed.
    record ContractChanged(PartialDate on, String contract, String rationale) implements TenderEvent {}

    /// A contract was ended before its time.
    record ContractTerminated(PartialDate on, String contract, String reason) implements TenderEvent {}

    /// It, or some of its lots, was given up.
    record Cancelled(
            PartialDate on, String reason, @Nullable List<String> lots) implements TenderEvent {}

    /// It was withdrawn before an award.
    record Withdrawn(
            PartialDate on, String reason, @Nullable List<String> lots) implements TenderEvent {}

    /// It, or some of its lots, brought no bid that could be awarded.
    record EndedWithoutSuccess(
            PartialDate on, String reason, @Nullable List<String> lots) implements TenderEvent {}

    /// The event's wire name.
    @JsonIgnore
    default String type() {
        return "uk.nhs.epr.tender." + name() + ".v1";
    }

    private String name() {
        return switch (this) {
            case Reported _ -> "reported";
            case EngagementAnnounced _ -> "engagement-announced";
            case Planned _ -> "planned";
            case Published _ -> "published";
            case Amended _ -> "amended";
            case Clarified _ -> "clarified";
            case Shortlisted _ -> "shortlisted";
            case Invited _ -> "invited";
            case DialogueHeld _ -> "dialogue-held";
            case BidsOpened _ -> "bids-opened";
            case EvaluationBegun _ -> "evaluation-begun";
            case PreferredSupplierLeft _ -> "preferred-supplier-left";
            case TransparencyNoticePublished _ -> "transparency-notice-published";
            case PreferredSupplierNamed _ -> "preferred-supplier-named";
            case AwardDecided _ -> "award-decided";
            case AwardSetAside _ -> "award-set-aside";
            case ContractSigned _ -> "contract-signed";
            case ContractChanged _ -> "contract-changed";
            case ContractTerminated _ -> "contract-terminated";
            case Cancelled _ -> "cancelled";
            case Withdrawn _ -> "withdrawn";
            case EndedWithoutSuccess _ -> "ended-without-success";
        };
    }
}
