package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.step.BuyersInTime;

/// What happens later leaves what was true on an earlier day.
class DatedFactsTest {
    private static final PartialDate TODAY = PartialDate.parse("2013-08-15");
    private static final Supplier CERNER = new Supplier("Cerner", null);

    private static TenderDetails bought(String buyers) {
        return Walk.details("{\"buyers\": [{\"odsCode\": \"RBA\", \"role\": \"LEAD\"}" + buyers + "]}");
    }

    private static TenderDetails after(String before, String changed, String on) {
        return BuyersInTime.after(bought(before), bought(changed), PartialDate.parse(on), TODAY);
    }

    private static Tuple days(Buyer buyer) {
        return tuple(buyer.odsCode(), Objects.toString(buyer.from(), null), Objects.toString(buyer.to(), null));
    }

    private static final String RH8 = ", {\"odsCode\": \"RH8\", \"role\": \"COLLABORATOR\"}";
    private static final String LEFT = ", {\"odsCode\": \"RH8\", \"role\": \"COLLABORATOR\", \"to\": \"2013-05\"}";

    @Test
    void a_buyer_that_is_taken_out_stays_with_the_day_it_left() {
        assertThat(after(RH8, "", "2013-06-01").buyers())
                .extracting(DatedFactsTest::days)
                .containsExactly(tuple("RBA", null, null), tuple("RH8", null, "2013-06-01"));
        assertThat(after(RH8, LEFT, "2013-06-01").buyers())
                .extracting(DatedFactsTest::days)
                .containsExactly(tuple("RBA", null, null), tuple("RH8", null, "2013-05"));
    }

    @Test
    void a_buyer_that_left_stays_on_record_whatever_is_changed_later_and_may_return() {
        assertThat(after(LEFT, "", "2013-07").buyers())
                .extracting(DatedFactsTest::days)
                .containsExactly(tuple("RBA", null, null), tuple("RH8", null, "2013-05"));
        assertThat(after(LEFT, RH8, "2013-07").buyers())
                .extracting(DatedFactsTest::days)
                .containsExactly(
                        tuple("RBA", null, null), tuple("RH8", "2013-07", null), tuple("RH8", null, "2013-05"));
    }

    @Test
    void a_buyer_that_is_added_is_in_it_from_that_day() {
        assertThat(after("", RH8, "2013-08-15").buyers())
                .extracting(DatedFactsTest::days)
                .containsExactly(tuple("RBA", null, null), tuple("RH8", "2013-08-15", null));
    }

    @Test
    void a_buyer_does_not_leave_on_a_day_to_come() {
        assertThatThrownBy(() -> after(RH8, LEFT.replace("2013-05", "2013-09"), "2013-08-15"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("/buyers/1/to");
    }

    private static Tuple[] steps(Walk walk) {
        return walk.tender.life().steps().stream()
                .map(step -> tuple(step.step(), step.on().text()))
                .toArray(Tuple[]::new);
    }

    @Test
    void the_last_preferred_supplier_that_withdraws_takes_the_tender_back() {
        Walk walk = Walk.published("{}")
                .take(
                        "preferred-supplier",
                        "{\"on\": \"2013-05-01\", \"suppliers\": [{\"name\": \"Cerner\"}, {\"name\": \"Orion\"}]}");

        walk.participates(new Supplier("Orion", null), Participant.Stage.WITHDRAWN, "2013-06-01");
        assertThat(walk.tender.life().preferredSuppliers()).containsExactly(CERNER);
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.PREFERRED_SUPPLIER);

        walk.participates(CERNER, Participant.Stage.WITHDRAWN, "2013-06-15");
        assertThat(walk.tender.life().preferredSuppliers()).isEmpty();
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.PUBLISHED);
        assertThat(steps(walk))
                .containsExactly(
                        tuple(TenderStatus.PUBLISHED, "2013-03"),
                        tuple(TenderStatus.PREFERRED_SUPPLIER, "2013-05-01"),
                        tuple(TenderStatus.PUBLISHED, "2013-06-15"));
        assertThat(walk.open()).contains("preferred-supplier", "award-decision");
    }

    @Test
    void an_award_that_is_set_aside_ends_its_contract_and_it_may_be_awarded_again() {
        Walk walk = Walk.published("{}")
                .take("award-decision", "{\"on\": \"2013-04-01\", \"supplier\": {\"name\": \"Cerner\"}}")
                .take("contract", "{\"signedOn\": \"2013-05-01\", \"period\": {\"start\": \"2014\"}}")
                .take("award-set-aside", "{\"on\": \"2013-06-01\", \"reason\": \"Challenged\"}");

        TenderLife life = walk.tender.life();
        assertThat(life.status()).isEqualTo(TenderStatus.PUBLISHED);
        assertThat(life.award()).extracting(Award::setAside).isNotNull();
        assertThat(life.contracts())
                .singleElement()
                .satisfies(contract -> assertThat(
                                Objects.requireNonNull(contract.termination()).on())
                        .isEqualTo(PartialDate.parse("2013-06-01")));
        assertThat(walk.participants()).extracting(Participant::stage).doesNotContain(Participant.Stage.AWARDED);

        walk.take("award-decision", "{\"on\": \"2013-07-01\", \"supplier\": {\"name\": \"Orion\"}}");
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.AWARDED);
        assertThat(walk.tender.life().award()).extracting(Award::id).isEqualTo("2");
        assertThat(steps(walk))
                .containsExactly(
                        tuple(TenderStatus.PUBLISHED, "2013-03"),
                        tuple(TenderStatus.AWARDED, "2013-04-01"),
                        tuple(TenderStatus.CONTRACTED, "2013-05-01"),
                        tuple(TenderStatus.PUBLISHED, "2013-06-01"),
                        tuple(TenderStatus.AWARDED, "2013-07-01"));
    }

    @Test
    void a_step_about_some_lots_says_which() {
        Walk walk = Walk.published(
                        "{\"lots\": [{\"id\": \"1\", \"title\": \"PAS\"}, {\"id\": \"2\", \"title\": \"Portal\"}]}")
                .take(
                        "award-decision",
                        "{\"on\": \"2013-04-01\", \"supplier\": {\"name\": \"Cerner\"}, \"lots\": [\"2\"]}")
                .take("contract", "{\"signedOn\": \"2013-05-01\", \"period\": {\"start\": \"2014\"}}");

        assertThat(walk.tender.life().steps())
                .extracting(TenderLife.StepTaken::lots)
                .containsExactly(null, List.of("2"), List.of("2"));
    }

    @Test
    void a_contract_keeps_what_was_signed_and_its_options() {
        Walk walk = Walk.published("{}")
                .take("award-decision", "{\"on\": \"2013-04-01\", \"supplier\": {\"name\": \"Cerner\"}}")
                .take(
                        "contract",
                        "{\"signedOn\": \"2013-05-01\", \"period\": {\"start\": \"2014\", \"end\": \"2018\"}, \"extension\": {\"until\": \"2020\"}}")
                .take(
                        "contract-changes",
                        "{\"on\": \"2013-07\", \"rationale\": \"Taken up\", \"extension\": {\"until\": \"2020\", \"exercised\": true, \"exercisedOn\": \"2013-07\"}}");

        Contract contract = walk.tender.life().contracts().getFirst();
        assertThat(Objects.requireNonNull(contract.extension()).exercised()).isTrue();
        Contract.Original original = Objects.requireNonNull(contract.original());
        assertThat(Objects.requireNonNull(original.extension()).exercised()).isNull();
        assertThat(Objects.requireNonNull(contract.period()).end()).isEqualTo(PartialDate.parse("2018"));
        walk.refused(
                "contract-changes",
                "{\"on\": \"2013-08\", \"rationale\": \"Shorter\", \"extension\": {\"until\": \"2016\"}}");
    }

    @Test
    void a_transparency_notice_is_open_to_direct_awards_only() {
        Walk.published("{}").refused("transparency-notice", "{\"on\": \"2013-04\"}");
        Walk direct = Walk.draft("{\"procedure\": \"DIRECT_AWARD\"}")
                .take("transparency-notice", "{\"on\": \"2013-04\", \"extension\": true, \"proposedEnd\": \"2018\"}");
        assertThat(direct.tender.life().status()).isEqualTo(TenderStatus.TRANSPARENCY);
        assertThat(direct.tender.life().steps().getFirst().extension()).isTrue();
        assertThat(direct.tender.life().proposed())
                .extracting(Proposal::end)
                .containsExactly(PartialDate.parse("2018"));
        assertThat(direct.open()).contains("award-decision");
    }
}
