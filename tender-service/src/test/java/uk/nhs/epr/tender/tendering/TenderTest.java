package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

class TenderTest {
    private static final String MAXIMS = "\"supplier\": {\"name\": \"IMS Maxims\"}";
    private static final String CERNER = "\"supplier\": {\"name\": \"Cerner\", \"id\": \"s-2\"}";
    private static final String PERIOD = "\"period\": {\"start\": \"2015-09\"}";

    private static String on(String day, String rest) {
        return "{\"on\": \"" + day + "\", " + rest + "}";
    }

    private static String signed(String day) {
        return "{\"signedOn\": \"" + day + "\", " + PERIOD + "}";
    }

    private static Walk awarded() {
        return Walk.published("{}").take("award-decision", on("2014-06", MAXIMS));
    }

    @Test
    void a_change_is_dated_after_the_one_before_it_though_the_clock_was_put_back() {
        Tender tender = Walk.draft("{}").tender;
        Instant noon = Instant.parse("2013-08-15T12:00:00Z");
        tender.changedAt(noon);
        tender.changedAt(noon.minusSeconds(3600));
        assertThat(tender.changedAt()).isEqualTo(noon.plusNanos(1_000));
        tender.changedAt(noon.plusSeconds(1));
        assertThat(tender.changedAt()).isEqualTo(noon.plusSeconds(1));
    }

    @Test
    void a_step_without_a_day_is_taken_today() {
        Walk walk = Walk.draft("{}");
        assertThat(walk.happens("publication", "{}"))
                .isEqualTo(new TenderEvent.Published(PartialDate.parse("2013-08-15")));
        assertThat(walk.tender.life().steps())
                .containsExactly(new TenderLife.StepTaken(TenderStatus.PUBLISHED, PartialDate.parse("2013-08-15")));
    }

    @Test
    void a_tender_is_published_once() {
        assertThat(Walk.published("{}").refused("publication", "{}").status()).isEqualTo(409);
    }

    @Test
    void a_step_is_not_taken_before_the_one_before_it() {
        Walk walk = Walk.draft("{}").take("publication", "{\"on\": \"2013-03-10\"}");
        Problem problem = walk.refused("preferred-supplier", on("2013-03-09", MAXIMS));
        assertThat(problem.errors()).extracting(Problem.Fault::pointer).containsExactly("/on");
        walk.refused("cancellation", on("2012", "\"reason\": \"No bids\""));
        walk.take("preferred-supplier", on("2013-03", MAXIMS));
    }

    @Test
    void the_preferred_supplier_may_change_until_the_award() {
        Walk walk = Walk.published("{}")
                .take("preferred-supplier", on("2014-03", MAXIMS))
                .take("preferred-supplier", on("2014-04", CERNER));
        assertThat(walk.tender.life().preferredSupplier()).isEqualTo(new Supplier("Cerner", "s-2"));
        walk.take("award-decision", on("2014-06", CERNER));
        walk.refused("preferred-supplier", on("2014-07", MAXIMS));
    }

    @Test
    void who_is_named_in_a_step_takes_part_from_then_on() {
        Walk walk = Walk.published("{}")
                .take("shortlist", on("2013-06", "\"suppliers\": [{\"name\": \"Cerner\"}, {\"name\": \"IMS Maxims\"}]"))
                .take("preferred-supplier", on("2014-03", "\"supplier\": {\"name\": \"ims maxims\"}"))
                .take("award-decision", on("2014-06", MAXIMS));
        assertThat(walk.participants())
                .extracting(each -> each.id() + " " + each.supplier().name() + " " + each.stage())
                .containsExactly("1 Cerner SHORTLISTED", "2 IMS Maxims AWARDED");
        assertThat(walk.participants().getLast().stages())
                .extracting(Participant.Reached::stage)
                .containsExactly(Participant.Stage.SHORTLISTED, Participant.Stage.PREFERRED, Participant.Stage.AWARDED);
    }

    @Test
    void the_contract_is_signed_with_the_awarded_supplier() {
        Walk.published("{}").refused("contract", signed("2014-07"));
        Walk walk = awarded();
        assertThat(walk.refused("contract", signed("2014-05-31")).status()).isIn(409, 422);
        walk.take("contract", signed("2014-07-01"));
        assertThat(walk.tender.life().contracts())
                .singleElement()
                .satisfies(contract -> assertThat(contract.supplier()).isEqualTo(new Supplier("IMS Maxims", null)));
        assertThat(walk.open()).containsExactly("award-set-aside", "contract-changes", "termination");
    }

    @Test
    void a_contract_before_its_standstill_ends_is_refused_with_the_day_it_may_be_signed() {
        Walk walk = Walk.published("{}").take("award-decision", on("2014-06-02", MAXIMS));
        Problem problem = walk.refused("contract", signed("2014-06-12"));
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.extensions())
                .containsEntry("mayBeSignedFrom", java.time.LocalDate.of(2014, 6, 13))
                .containsEntry("rule", "Public Contracts Regulations 2006, regulation 32A");
        walk.take("contract", signed("2014-06-13"));
    }

    @Test
    void a_call_off_waits_only_when_it_says_so() {
        String callOff =
                "{\"procedure\": \"CALL_OFF\", \"regime\": \"PCR2006\", \"framework\": {\"reference\": \"L\"}}";
        Walk.published(callOff).take("award-decision", on("2014-06-02", MAXIMS)).take("contract", signed("2014-06-02"));
        Walk.published(callOff)
                .take("award-decision", on("2014-06-02", MAXIMS + ", \"voluntaryStandstill\": true"))
                .refused("contract", signed("2014-06-12"));
    }

    @Test
    void a_contract_is_changed_and_ended_and_what_it_was_stays_on_record() {
        Walk walk = awarded()
                .take("contract", signed("2014-07-01"))
                .take(
                        "contract-changes",
                        on(
                                "2016",
                                "\"rationale\": \"More modules\", \"value\": {\"amount\": 5, \"currency\": \"GBP\"}"));
        Contract changed = walk.tender.life().contracts().getFirst();
        assertThat(Objects.requireNonNull(changed.period()).start()).isEqualTo(PartialDate.parse("2015-09"));
        assertThat(changed.changes()).hasSize(1);
        walk.take("termination", on("2017-01", "\"reason\": \"Trust merged\""));
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.TERMINATED);
        assertThat(walk.open()).isEmpty();
    }

    @Test
    void a_tender_can_be_given_up_until_the_contract_is_signed() {
        Walk given = awarded().take("cancellation", on("2014-08", "\"reason\": \"No money\""));
        assertThat(given.tender.life().status()).isEqualTo(TenderStatus.CANCELLED);
        given.refused("publication", "{\"on\": \"2015\"}");
        awarded().take("contract", signed("2014-07-01")).refused("cancellation", on("2014-08", "\"reason\": \"Late\""));
    }

    @Test
    void what_a_draft_says_may_change_without_an_event() {
        Tender draft = Walk.draft("{}").tender;
        assertThat(draft.revise(Walk.details("{\"title\": \"Portal\"}"), List.of("title"), null))
                .isEmpty();
        assertThat(draft.version()).isZero();
        assertThat(draft.revision()).isEqualTo(2);
    }

    @Test
    void what_a_published_tender_says_is_amended_until_the_award() {
        Tender tender = Walk.published("{}").tender;
        TenderDetails portal = Walk.details("{\"title\": \"Portal\", \"regime\": \"PCR2006\"}");
        assertThat(tender.revise(portal, List.of("title"), "It is one"))
                .contains(new TenderEvent.Amended(List.of("title"), "It is one"));
        assertThat(tender.details().title()).isEqualTo("Portal");
        assertThat(tender.details().ocid()).isEqualTo("ocds-test00-1");
        assertThat(tender.version()).isEqualTo(2);
        Tender awarded = awarded().tender;
        assertThatThrownBy(() -> awarded.revise(portal, List.of("title"), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("AWARDED");
    }

    @Test
    void what_was_published_by_its_id_stays() {
        Tender tender = Walk.published(
                        "{\"lots\": [{\"id\": \"1\", \"title\": \"PAS\"}, {\"id\": \"2\", \"title\": \"Portal\"}]}")
                .tender;
        assertThatThrownBy(() -> tender.revise(
                        Walk.details("{\"regime\": \"PCR2015\", \"lots\": [{\"id\": \"1\", \"title\": \"PAS\"}]}"),
                        List.of("lots"),
                        null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.Fault::pointer)
                                .containsExactly("/regime", "/lots"));
    }
}
