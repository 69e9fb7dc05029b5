package uk.nhs.epr.tender.tendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.StandstillRules;
import uk.nhs.epr.tender.tendering.TenderLife.StepTaken;

/// A tender's life while one step is taken: a copy of what has happened, on which the step is worked out.
/// The caller has seen that the step is open.
public final class Progress {
    private final TenderDetails details;
    private final TenderLife before;
    private final StepKind kind;
    private final TenderStep step;
    private final PartialDate on;
    private final StandstillRules standstills;

    private TenderStatus status;
    private final List<StepTaken> steps;
    private final TakingPart participants;
    private @Nullable SecondStage invited;
    private final List<TenderLife.Clarification> clarifications;
    private List<Supplier> preferred;
    private final List<Proposal> proposed;
    private final Contracting contracting;
    private final List<TenderLife.LotOutcome> lotOutcomes;
    private TenderLife.@Nullable Cancelled cancellation;

    Progress(
            TenderDetails details,
            TenderLife before,
            StepKind kind,
            TenderStep step,
            PartialDate on,
            TakingPart participants,
            StandstillRules standstills) {
        this.details = details;
        this.before = before;
        this.kind = kind;
        this.step = step;
        this.on = on;
        this.standstills = standstills;
        status = before.status();
        steps = new ArrayList<>(before.steps());
        this.participants = participants;
        invited = before.invited();
        clarifications = new ArrayList<>(before.clarifications());
        preferred = before.preferredSuppliers();
        proposed = new ArrayList<>(before.proposed());
        contracting = new Contracting(details, before, on);
        lotOutcomes = new ArrayList<>(before.lotOutcomes());
        cancellation = before.cancellation();
    }

    TenderLife life() {
        return new TenderLife(
                status,
                steps,
                invited,
                clarifications,
                preferred,
                contracting.awards(),
                contracting.contracts(),
                lotOutcomes,
                cancellation,
                proposed,
                before.announced());
    }

    /// The suppliers whose stage this step may change.
    public static List<Supplier> concerned(TenderLife life, TenderStep step) {
        return switch (step) {
            case TenderStep.Shortlist named -> named.suppliers();
            case TenderStep.Invitations sent -> Objects.requireNonNullElse(sent.suppliers(), List.of());
            case TenderStep.Preference preference -> preference.all();
            case TenderStep.AwardDecision decision -> decision.winners();
            case TenderStep.SettingAside given ->
                life.awards().stream()
                        .filter(award -> award.stands()
                                && (given.award() == null || award.id().equals(given.award())))
                        .flatMap(award -> award.suppliers().stream())
                        .toList();
            default -> List.of();
        };
    }

    TenderEvent take() {
        return switch (step) {
            case TenderStep.Report _ -> reached(TenderStatus.REPORTED, new TenderEvent.Reported(on));
            case TenderStep.Notice _ -> tell();
            case TenderStep.Clarification asked -> clarify(asked);
            case TenderStep.Shortlist named -> shortlist(named);
            case TenderStep.Invitations sent -> invite(sent);
            case TenderStep.DialogueRound round ->
                reached(TenderStatus.DIALOGUE, new TenderEvent.DialogueHeld(on, round.topic()));
            case TenderStep.Transparency intended -> intend(intended);
            case TenderStep.Preference preference -> prefer(preference.all());
            case TenderStep.AwardDecision decision -> award(decision);
            case TenderStep.SettingAside given -> setAside(given);
            case TenderStep.Signature signature -> sign(signature);
            case TenderStep.ContractChange change -> contracting.change(change);
            case TenderStep.Termination given -> terminate(given);
            case TenderStep.Ending ending -> end(ending);
        };
    }

    private TenderEvent tell() {
        return switch (kind) {
            case PRELIMINARY_ENGAGEMENT -> reached(TenderStatus.ENGAGEMENT, new TenderEvent.EngagementAnnounced(on));
            case PLANNED_PROCUREMENT -> reached(TenderStatus.PLANNED, new TenderEvent.Planned(on));
            case PUBLICATION -> reached(TenderStatus.PUBLISHED, new TenderEvent.Published(on));
            case EVALUATION -> reached(TenderStatus.EVALUATION, new TenderEvent.EvaluationBegun(on));
            default -> throw new IllegalStateException(kind + " is not a notice");
        };
    }

    private TenderEvent reached(TenderStatus next, TenderEvent event) {
        reach(next);
        return event;
    }

    private TenderEvent clarify(TenderStep.Clarification asked) {
        String id = String.valueOf(clarifications.size() + 1);
        clarifications.add(new TenderLife.Clarification(id, on, asked.question(), asked.answer()));
        return new TenderEvent.Clarified(on, asked.question(), asked.answer());
    }

    private TenderEvent shortlist(TenderStep.Shortlist named) {
        reach(TenderStatus.SHORTLISTED);
        named.suppliers().forEach(supplier -> participants.reach(supplier, at(Participant.Stage.SHORTLISTED)));
        return new TenderEvent.Shortlisted(on, named.suppliers());
    }

    private TenderEvent invite(TenderStep.Invitations sent) {
        reach(TenderStatus.INVITED);
        List<Supplier> suppliers = Objects.requireNonNullElse(sent.suppliers(), List.of());
        suppliers.forEach(supplier -> participants.reach(supplier, at(Participant.Stage.INVITED)));
        invited = sent.number() == null ? new SecondStage(suppliers.size(), suppliers.size(), null) : sent.number();
        return new TenderEvent.Invited(on, suppliers, invited);
    }

    private TenderEvent intend(TenderStep.Transparency intended) {
        boolean extension = Boolean.TRUE.equals(intended.extension());
        reach(TenderStatus.TRANSPARENCY, null, extension ? true : null);
        proposed.add(new Proposal(null, on, null, intended.proposedEnd(), null, intended.supplier(), null, null));
        return new TenderEvent.TransparencyNoticePublished(on, extension, intended.supplier(), intended.proposedEnd());
    }

    private TenderEvent prefer(List<Supplier> suppliers) {
        reach(TenderStatus.PREFERRED_SUPPLIER);
        preferred = suppliers;
        suppliers.forEach(supplier -> participants.reach(supplier, at(Participant.Stage.PREFERRED)));
        return new TenderEvent.PreferredSupplierNamed(on, suppliers.getFirst(), suppliers);
    }

    private TenderEvent award(TenderStep.AwardDecision decision) {
        decision.winners().forEach(supplier -> participants.reach(supplier, at(Participant.Stage.AWARDED)));
        TenderEvent event = contracting.award(decision, participants.candidates(), standstills);
        reach(TenderStatus.AWARDED, contracting.awards().getLast().lots(), null);
        return event;
    }

    private TenderEvent sign(TenderStep.Signature signature) {
        reach(TenderStatus.CONTRACTED, contracting.lotsOf(signature.award()), null);
        return contracting.sign(signature);
    }

    /// Other awards continue; without any, the tender returns to its status before the award.
    private TenderEvent setAside(TenderStep.SettingAside given) {
        Award aside = contracting.setAside(given);
        TenderStatus back = before.lastBefore(TenderStatus.AWARDED);
        TenderStatus goesOn = contracting.hasContracts()
                ? TenderStatus.CONTRACTED
                : contracting.hasAwards() ? TenderStatus.AWARDED : back;
        reach(back, aside.lots(), null);
        status = goesOn;
        aside.suppliers().forEach(supplier -> participants.leaveAward(supplier, on));
        return new TenderEvent.AwardSetAside(on, aside.id(), given.reason());
    }

    private TenderEvent terminate(TenderStep.Termination given) {
        TenderEvent event = contracting.terminate(given);
        if (contracting.isOver() && before.openLots(details).isEmpty()) {
            reach(TenderStatus.TERMINATED);
        }
        return event;
    }

    private TenderEvent end(TenderStep.Ending ending) {
        TenderStatus as = switch (kind) {
            case CANCELLATION -> TenderStatus.CANCELLED;
            case WITHDRAWAL -> TenderStatus.WITHDRAWN;
            case UNSUCCESSFUL_OUTCOME -> TenderStatus.UNSUCCESSFUL;
            default -> throw new IllegalStateException(kind + " does not end a tender");
        };
        List<String> ended = ending.lots() == null ? List.copyOf(before.openLots(details)) : ending.lots();
        contracting.mustBeOpen(ending.lots());
        boolean goesOn = contracting.hasContracts()
                || (ending.lots() != null && !ended.containsAll(before.openLots(details)))
                || (ending.lots() != null && contracting.hasAwards());
        ended.forEach(lot -> lotOutcomes.add(new TenderLife.LotOutcome(lot, as, on, ending.reason())));
        if (!goesOn) {
            reach(as);
            cancellation = new TenderLife.Cancelled(ending.reason());
        }
        return switch (as) {
            case WITHDRAWN -> new TenderEvent.Withdrawn(on, ending.reason(), ending.lots());
            case UNSUCCESSFUL -> new TenderEvent.EndedWithoutSuccess(on, ending.reason(), ending.lots());
            default -> new TenderEvent.Cancelled(on, ending.reason(), ending.lots());
        };
    }

    private Participant.Reached at(Participant.Stage stage) {
        return new Participant.Reached(stage, on, null, step.source(), step.confidence(), step.furtherSources());
    }

    private void reach(TenderStatus next) {
        reach(next, null, null);
    }

    private void reach(TenderStatus next, @Nullable List<String> lots, @Nullable Boolean extension) {
        if (status == TenderStatus.REPORTED && kind.isNotice() && steps.size() == 1 && isBefore(steps.getLast())) {
            steps.removeLast(); // it had been published before it was reported
        }
        if (!steps.isEmpty() && isBefore(steps.getLast())) {
            throw Problem.invalid(
                    kind == StepKind.CONTRACT ? "/signedOn" : "/on",
                    "must not be before the step before it, on "
                            + steps.getLast().on());
        }
        steps.add(new StepTaken(next, on, lots, extension, step.source(), step.confidence(), step.furtherSources()));
        status = status == TenderStatus.CONTRACTED && next == TenderStatus.AWARDED ? status : next;
    }

    private boolean isBefore(StepTaken last) {
        return on.lastDay().isBefore(last.on().firstDay());
    }

    /// Refuses a step that is not open, with those that are.
    public static Problem notOpen(TenderDetails details, TenderLife life, String what) {
        return Problem.conflict(
                "The tender is " + life.status() + ": " + what,
                Map.of("tenderStatus", life.status(), "allowed", StepKind.open(details, life)));
    }
}
