package uk.nhs.epr.tender.tendering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.StandstillRules;

/// A step of a tender's life, as a client asks for it. `on` is the day it was taken, today when absent;
/// `source` is where it was stated, where that is another place than the tender's own. `lots` are those it
/// is about, all of them when absent.
public sealed interface TenderStep {
    @Nullable
    PartialDate on();

    @Nullable
    Source source();

    Source.@Nullable Confidence confidence();

    @Nullable
    List<Source> furtherSources();

    /// A tender that is known from the press or a similar source, without a known notice. `on` is the day of
    /// the report, that of the source when absent.
    @Schema(name = "ReportStep")
    record Report(
            @Nullable PartialDate on,
            @NotNull @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {
        public Report {
            on = on == null && source != null ? source.date() : on;
            confidence = confidence == null ? Source.Confidence.REPORTED : confidence;
        }
    }

    /// A notice that only says what is planned, asked or made public: preliminary market engagement,
    /// planned procurement, the tender's publication, the start of evaluation.
    @Schema(name = "NoticeStep")
    record Notice(
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// A question of a bidder with the answer that all are given.
    @Schema(name = "ClarificationStep")
    record Clarification(
            @NotBlank @Size(max = 5000) String question,
            @Nullable @Size(max = 20_000) String answer,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// The buyers say which suppliers stay in the tender.
    @Schema(name = "ShortlistStep")
    record Shortlist(
            @NotEmpty @Size(max = 100) List<@NotNull @Valid Supplier> suppliers,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// Suppliers are asked to bid: named suppliers, a number, or undecided.
    @Schema(name = "InvitationStep")
    record Invitations(
            @Nullable @Size(max = 100) List<@NotNull @Valid Supplier> suppliers,
            @Nullable @Valid SecondStage number,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {
        @AssertTrue(message = "must name suppliers or give their number")
        private boolean isInOrder() {
            return number != null || (suppliers != null && !suppliers.isEmpty());
        }
    }

    /// A round of dialogue or negotiation, about what.
    @Schema(name = "DialogueStep")
    record DialogueRound(
            @Nullable @Size(max = 2000) String topic,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// The buyers say whom they prefer: one supplier, or several between whom they have not decided.
    @Schema(name = "PreferredSupplierStep")
    record Preference(
            @Nullable @Valid Supplier supplier,
            @Nullable @Size(min = 1, max = 20) List<@NotNull @Valid Supplier> suppliers,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {
        @AssertTrue(message = "must have either supplier or suppliers")
        private boolean isInOrder() {
            return (supplier == null) != (suppliers == null);
        }

        public List<Supplier> all() {
            return suppliers == null ? List.of(Objects.requireNonNull(supplier)) : suppliers;
        }
    }

    /// A notice of a direct award that is intended: to which supplier, whether it extends a running contract, and to
    /// which day.
    @Schema(name = "TransparencyNoticeStep")
    record Transparency(
            @Nullable @Valid Supplier supplier,
            @Nullable Boolean extension,
            @Nullable PartialDate proposedEnd,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// The buyers decide to award and announce it on the day `on`, from which a standstill counts. It is
    /// voluntary if the law requires none. `soleTenderer` says that nobody else tendered or was a candidate,
    /// which exempts the award from the standstill under the regulations, but not under the Act.
    @Schema(name = "AwardStep")
    record AwardDecision(
            @Nullable @Valid Supplier supplier,
            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid Supplier> suppliers,
            @Nullable @Size(min = 1, max = 200) List<@NotNull String> lots,
            @Nullable PartialDate on,
            @Nullable @Valid Money value,
            StandstillRules.@Nullable Notice notice,
            @Nullable Boolean voluntaryStandstill,
            @Nullable Boolean soleTenderer,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {
        @AssertTrue(message = "must have either supplier or suppliers")
        private boolean isInOrder() {
            return (supplier == null) != (suppliers == null);
        }

        public List<Supplier> winners() {
            return suppliers == null ? List.of(Objects.requireNonNull(supplier)) : suppliers;
        }
    }

    /// An award is set aside, by a court or by the buyers themselves: `award` is its id, the present award
    /// when absent.
    @Schema(name = "AwardSetAsideStep")
    record SettingAside(
            @Nullable @Size(max = 100) String award,
            @Nullable PartialDate on,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// A contract is signed on an award: `award` is its id, the one award without a contract when absent.
    /// Without a period its dates are not known.
    @Schema(name = "SignatureStep")
    record Signature(
            @Nullable String award,
            @NotNull PartialDate signedOn,
            @Nullable @Valid Term period,
            @Nullable @Valid ContractExtension extension,
            @Nullable @Valid Money value,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {
        @Override
        @Schema(hidden = true)
        public PartialDate on() {
            return signedOn;
        }
    }

    /// A contract is changed: absent fields do not change. `contract` is its id, which may be absent if there
    /// is only one.
    @Schema(name = "ContractChangeStep")
    record ContractChange(
            @Nullable String contract,
            @NotBlank @Size(max = 5000) String rationale,
            @Nullable @Valid Term period,
            @Nullable @Valid ContractExtension extension,
            @Nullable @Valid Money value,
            @Nullable PartialDate on,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// A contract is ended before its time, on the day `on`; `noticeOn` is the day on which that was stated.
    @Schema(name = "TerminationStep")
    record Termination(
            @Nullable String contract,
            @Nullable PartialDate on,
            @Nullable PartialDate noticeOn,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// The tender, or some of its lots, end without an award: given up, withdrawn, or without success.
    @Schema(name = "UnsuccessfulEndStep")
    record Ending(
            @Nullable @Size(min = 1, max = 200) List<@NotNull String> lots,
            @Nullable PartialDate on,
            @NotBlank @Size(max = 2000) String reason,
            @Nullable @Valid Source source,
            Source.@Nullable Confidence confidence,
            @Nullable @Size(max = Source.MOST_FURTHER) List<@NotNull @Valid Source> furtherSources)
            implements TenderStep {}

    /// From the first day of `start` to the last day of `end`; open-ended without `end`.
    @Schema(name = "ContractPeriod")
    record Term(@NotNull PartialDate start, @Nullable PartialDate end) {
        @AssertTrue(message = "must not end before it starts")
        private boolean isInOrder() {
            return end == null || start == null || !end.lastDay().isBefore(start.firstDay());
        }
    }
}
