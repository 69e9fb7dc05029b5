package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.law.BankHolidays;
import uk.nhs.epr.tender.law.StandstillRules;
import uk.nhs.epr.tender.search.ParticipantsSeen;

/// A tender that is led step by step through the API.
public final class Walk {
    static final LocalDate TODAY = LocalDate.of(2013, 8, 15);
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final StandstillRules STANDSTILLS = new StandstillRules(new BankHolidays());

    public final Tender tender;
    private List<Participant> participants = List.of();

    private Walk(Tender tender) {
        this.tender = tender;
    }

    /// A draft that says the usual, with these fields beside or instead.
    public static Walk draft(String fields) {
        return new Walk(new Tender("ocds-test00-1", details(fields), Instant.EPOCH));
    }

    static TenderDetails details(String fields) {
        try {
            ObjectNode usual = (ObjectNode) JSON.readTree("""
                    {"title": "Electronic patient record", "procedure": "RESTRICTED",
                     "buyers": [{"odsCode": "RBA", "role": "LEAD"}]}""");
            usual.setAll((ObjectNode) JSON.readTree(fields));
            return JSON.treeToValue(usual, TenderDetails.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static Walk published(String fields) {
        return draft(fields).take("publication", "{\"on\": \"2013-03\"}");
    }

    public TenderEvent happens(String path, String step) {
        StepKind kind = Stream.of(StepKind.values())
                .filter(each -> each.path().equals(path))
                .findAny()
                .orElseThrow();
        TakingPart taking = taking();
        TenderEvent event = tender.take(kind, read(step, recordOf(kind)), TODAY, taking, STANDSTILLS);
        participants = taking.all();
        return event;
    }

    private TakingPart taking() {
        return new TakingPart(participants, participants.size());
    }

    /// Those that take part, in the order they came.
    public List<Participant> participants() {
        return participants;
    }

    List<TenderRules.Warning> warnings() {
        return TenderRules.warnings(tender.state(), new ParticipantsSeen(participants, 1).known());
    }

    /// Changes what the tender says; nothing when that is how it is.
    public Optional<TenderEvent> amended(String changes) {
        try {
            ObjectNode details = JSON.valueToTree(tender.details());
            details.setAll((ObjectNode) JSON.readTree(changes));
            TenderDetails changed = JSON.treeToValue(details, TenderDetails.class);
            return changed.equals(tender.details())
                    ? Optional.empty()
                    : tender.revise(changed, List.of("changed"), null);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// A supplier takes part, or gets to another stage if it does already.
    public Optional<TenderEvent> participates(Supplier supplier, Participant.Stage stage, String on) {
        Participant.Reached reached = Participant.Reached.of(stage, PartialDate.parse(on));
        TakingPart taking = taking();
        Optional<TenderEvent> event = participants.stream()
                .filter(participant -> participant.isOf(supplier))
                .findAny()
                .flatMap(participant -> tender.move(taking, participant.id(), reached));
        if (participants.stream().noneMatch(participant -> participant.isOf(supplier))) {
            tender.join(taking, supplier, null, reached);
        }
        participants = taking.all();
        return event;
    }

    Walk take(String path, String step) {
        assertThat(happens(path, step)).isNotNull();
        return this;
    }

    /// The refusal of a step, which leaves everything as it was.
    Problem refused(String path, String step) {
        TenderState before = tender.state();
        long revision = tender.revision();
        Problem problem = catchThrowableOfType(Problem.class, () -> happens(path, step));
        assertThat(problem).as(path).isNotNull();
        assertThat(tender.state()).isEqualTo(before);
        assertThat(tender.revision()).isEqualTo(revision);
        return problem;
    }

    public List<String> open() {
        return StepKind.open(tender.details(), tender.life());
    }

    public Set<String> openLots() {
        return tender.life().openLots(tender.details());
    }

    public String unsignedAward() {
        return tender.life().awards().stream()
                .filter(tender.life()::isUnsigned)
                .map(Award::id)
                .findFirst()
                .orElseThrow();
    }

    public String standingAward() {
        return tender.life().awards().stream()
                .filter(Award::stands)
                .map(Award::id)
                .findFirst()
                .orElseThrow();
    }

    public String runningContract() {
        return tender.life().contracts().stream()
                .filter(contract -> contract.termination() == null)
                .map(Contract::id)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T read(String step, Class<T> as) {
        try {
            return JSON.readValue(step, as);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<? extends TenderStep> recordOf(StepKind kind) {
        return switch (kind) {
            case REPORT -> TenderStep.Report.class;
            case PRELIMINARY_ENGAGEMENT, PLANNED_PROCUREMENT, PUBLICATION, EVALUATION -> TenderStep.Notice.class;
            case CLARIFICATIONS -> TenderStep.Clarification.class;
            case SHORTLIST -> TenderStep.Shortlist.class;
            case INVITATIONS -> TenderStep.Invitations.class;
            case DIALOGUE_ROUNDS -> TenderStep.DialogueRound.class;
            case TRANSPARENCY_NOTICE -> TenderStep.Transparency.class;
            case PREFERRED_SUPPLIER_NAMED -> TenderStep.Preference.class;
            case AWARD_DECISION -> TenderStep.AwardDecision.class;
            case AWARD_SET_ASIDE -> TenderStep.SettingAside.class;
            case CONTRACT -> TenderStep.Signature.class;
            case CONTRACT_CHANGES -> TenderStep.ContractChange.class;
            case TERMINATION -> TenderStep.Termination.class;
            case CANCELLATION, WITHDRAWAL, UNSUCCESSFUL_OUTCOME -> TenderStep.Ending.class;
            case AMENDMENTS, BID_OPENING -> throw new AssertionError(kind + " is not taken like this");
        };
    }
}
