package uk.nhs.epr.tender.interpretation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.Identifier;
import uk.nhs.epr.tender.tendering.Participant;
import uk.nhs.epr.tender.tendering.Supplier;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// What notices say has happened to a tender.
class LifeReadingTest {
    private static final String SUPPLIER = "'parties':[{'id':'s','name':'Maker Ltd','roles':['supplier'],"
            + "'identifier':{'scheme':'GB-COH','id':'123456'}}]";
    private static final String AWARD =
            "'awards':[{'id':'a','status':'pending','date':'2026-02-03','suppliers':[{'id':'s','name':'Maker Ltd'}]}]";

    private final SomeNotices notices = new SomeNotices();

    private TenderLife life() {
        return notices.read().life();
    }

    @Test
    void an_award_that_is_told_before_and_after_its_contract_is_one_award() {
        notices.add(3, "award,contract", SUPPLIER, AWARD, "'contracts':[{'id':'c','awardID':'a','status':'pending'}]")
                .add(
                        20,
                        "award,contract",
                        "'awards':[{'id':'a','status':'active'}]",
                        "'contracts':[{'id':'c','awardID':'a','status':'active','dateSigned':'2026-02-18T00:00:00Z',"
                                + "'period':{'startDate':'2026-03-01','endDate':'2029-02-28'}}]");

        assertThat(life().status()).isEqualTo(TenderStatus.CONTRACTED);
        assertThat(life().steps())
                .extracting(TenderLife.StepTaken::step, step -> step.on().text())
                .containsExactly(
                        tuple(TenderStatus.AWARDED, "2026-02-03"), tuple(TenderStatus.CONTRACTED, "2026-02-18"));
        assertThat(life().awards()).hasSize(1);
        assertThat(life().contracts()).singleElement().satisfies(contract -> {
            assertThat(contract.signedOn().text()).isEqualTo("2026-02-18");
            assertThat(Objects.requireNonNull(
                                    Objects.requireNonNull(contract.period()).end())
                            .text())
                    .isEqualTo("2029-02-28");
        });
    }

    @Test
    void a_contract_on_an_award_that_was_cancelled_is_not_one_on_another_award() {
        notices.add(3, "award", SUPPLIER, AWARD)
                .add(4, "contract", "'contracts':[{'id':'c','awardID':'a','status':'active'}]")
                .add(9, "awardCancellation", "'awards':[{'id':'a','status':'cancelled'}]")
                .add(
                        12,
                        "award",
                        "'awards':[{'id':'b','status':'active','suppliers':[{'id':'s','name':'Maker Ltd'}]}]");

        assertThat(life().awards()).hasSize(1);
        assertThat(life().contracts()).isEmpty();
    }

    @Test
    void the_order_in_which_notices_come_does_not_matter() {
        notices.add(1, "planning", "'tender':{'title':'Planned'}")
                .add(2, "tender", "'tender':{'title':'Open','procurementMethod':'open'}")
                .add(4, "tenderUpdate", "'tender':{'title':'Changed'}")
                .add(9, "award,contract", SUPPLIER, AWARD);
        TenderReading.Reading forwards = notices.read();

        notices.reverse();

        assertThat(notices.read()).isEqualTo(forwards);
        assertThat(forwards.details().title()).isEqualTo("Changed");
        assertThat(forwards.life().steps())
                .extracting(TenderLife.StepTaken::step)
                .containsExactly(TenderStatus.PLANNED, TenderStatus.PUBLISHED, TenderStatus.AWARDED);
    }

    @Test
    void a_cancellation_that_says_little_else_ends_the_tender() {
        notices.add(1, "tender", "'tender':{'title':'Open','lots':[{'id':'1'}]}")
                .add(5, "tenderCancellation", "'tender':{'id':'ocds-x','statusDetails':'No money'}");

        assertThat(life().status()).isEqualTo(TenderStatus.CANCELLED);
        assertThat(Objects.requireNonNull(life().cancellation()).reason()).isEqualTo("No money");
        assertThat(notices.read().details().title()).isEqualTo("Open");
    }

    @ParameterizedTest
    @CsvSource({
        "planning,UK2,ENGAGEMENT",
        "planning,UK3,PLANNED",
        "planningUpdate,UK1,PLANNED",
        "tender,UK4,PUBLISHED",
        "contractTermination,UK11,TERMINATED"
    })
    void a_notice_of_each_type_is_its_step(String tag, String type, TenderStatus status) {
        notices.add(1, tag, "'planning':{'documents':[{'id':'1','noticeType':'" + type + "'}]}");

        assertThat(life().status()).isEqualTo(status);
    }

    @Test
    void suppliers_are_participants_by_what_their_parties_say() {
        notices.add(
                3,
                "award",
                SUPPLIER,
                AWARD,
                "'bids':{'details':[{'id':'1','tenderers':[{'id':'s','name':'Maker Ltd'}]},"
                        + "{'id':'2','tenderers':[{'id':'t','name':'Other Ltd'}]}]}");

        assertThat(notices.read().participants())
                .extracting(each -> each.supplier().name(), Participant::stage)
                .containsExactly(
                        tuple("Maker Ltd", Participant.Stage.AWARDED), tuple("Other Ltd", Participant.Stage.BID));
        assertThat(life().awards().getFirst().supplier())
                .isEqualTo(new Supplier("Maker Ltd", null, new Identifier("GB-COH", "00123456")));
    }

    @Test
    void what_was_not_awarded_in_the_end_is_no_award() {
        notices.add(3, "award", SUPPLIER, AWARD).add(9, "awardUpdate", "'awards':[{'id':'a','status':'unsuccessful'}]");

        assertThat(life().awards()).isEmpty();
        assertThat(life().contracts()).extracting(Contract::id).isEmpty();
        assertThat(life().status()).isEqualTo(TenderStatus.UNSUCCESSFUL);
    }
}
