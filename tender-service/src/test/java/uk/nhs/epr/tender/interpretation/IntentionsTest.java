package uk.nhs.epr.tender.interpretation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.Contract;
import uk.nhs.epr.tender.tendering.Proposal;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.TenderLife;
import uk.nhs.epr.tender.tendering.TenderStatus;
import uk.nhs.epr.tender.tendering.TenderStep;

/// What is only intended, and what moves or ends a contract.
class IntentionsTest {
    private static final String SUPPLIER = "'parties':[{'id':'s','name':'Maker Ltd','roles':['supplier']}]";
    private static final String TENDER = "'tender':{'title':'Electronic Patient Record System Contract Term',"
            + "'classification':{'scheme':'CPV','id':'48180000'},"
            + "'procurementMethodDetails':'Award procedure without prior publication of a call for competition',"
            + "'description':'Voluntary transparency notice of an extension. Nothing is signed. A joint procurement is to follow in 2027'}";
    private static final String AWARD =
            "'awards':[{'id':'a','status':'active','suppliers':[{'id':'s','name':'Maker Ltd'}]}]";
    private static final String CONTRACT = "'contracts':[{'id':'c','awardID':'a','status':'active',"
            + "'dateSigned':'2026-01-20T00:00:00Z','value':{'amount':6470998.50,'currency':'GBP'},"
            + "'period':{'startDate':'2026-07-08','endDate':'2028-07-07','maxExtentDate':'2030-07-07'}}]";

    private final SomeNotices notices = new SomeNotices();

    private TenderLife life() {
        return notices.read().life();
    }

    @Test
    void a_voluntary_transparency_notice_is_an_intention_whatever_it_says_was_signed() {
        notices.add(3, "award,contract", SUPPLIER, TENDER, AWARD, CONTRACT);

        assertThat(notices.read().details().subject()).isEqualTo(Subject.of(Subject.SystemCategory.EPR));
        assertThat(life().status()).isEqualTo(TenderStatus.TRANSPARENCY);
        assertThat(life().steps())
                .extracting(TenderLife.StepTaken::step, TenderLife.StepTaken::extension)
                .containsExactly(tuple(TenderStatus.TRANSPARENCY, true));
        assertThat(life().contracts()).isEmpty();
        assertThat(life().awards()).isEmpty();
        Proposal proposed = life().proposed().getFirst();
        assertThat(proposed.end()).isEqualTo(PartialDate.parse("2028-07-07"));
        assertThat(Objects.requireNonNull(proposed.extension()).until()).isEqualTo(PartialDate.parse("2030-07-07"));
        assertThat(Objects.requireNonNull(proposed.supplier()).name()).isEqualTo("Maker Ltd");
        assertThat(Objects.requireNonNull(life().announced()).expectedOn()).isEqualTo(PartialDate.parse("2027"));
    }

    @Test
    void a_transparency_notice_under_the_act_is_one_and_the_contract_that_follows_counts() {
        notices.add(
                3,
                "award,contract",
                SUPPLIER,
                "'tender':{'title':'EPR','procurementMethodDetails':'Direct award'}",
                "'awards':[{'id':'1','status':'pending','suppliers':[{'id':'s'}],"
                        + "'documents':[{'id':'n','noticeType':'UK5'}]}]");
        assertThat(life().status()).isEqualTo(TenderStatus.TRANSPARENCY);

        notices.add(
                20,
                "award,contract",
                "'awards':[{'id':'1','status':'active','suppliers':[{'id':'s','name':'Maker Ltd'}]}]",
                "'contracts':[{'id':'1','awardID':'1','status':'active','documents':[{'id':'m','noticeType':'UK7'}],"
                        + "'dateSigned':'2026-02-12','period':{'startDate':'2026-03-01','endDate':'2028-02-29'}}]");

        assertThat(life().status()).isEqualTo(TenderStatus.CONTRACTED);
        assertThat(life().proposed()).isEmpty();
        assertThat(life().steps())
                .extracting(TenderLife.StepTaken::step, step -> step.on().text())
                .containsExactly(
                        tuple(TenderStatus.TRANSPARENCY, "2026-02-03"),
                        tuple(TenderStatus.AWARDED, "2026-02-12"),
                        tuple(TenderStatus.CONTRACTED, "2026-02-12"));
    }

    private static String contract(String fields) {
        return "'contracts':[{'id':'c','awardID':'a','status':'active'," + fields + "}]";
    }

    @Test
    void a_modification_moves_the_end_it_names_from_its_day() {
        notices.add(
                        3,
                        "award,contract",
                        SUPPLIER,
                        AWARD,
                        contract(
                                "'dateSigned':'2026-01-20','period':{'startDate':'2026-02-01','endDate':'2027-01-31'}"))
                .add(
                        20,
                        "contractAmendment",
                        "'contracts':[{'id':'c','awardID':'a','period':{'startDate':'2026-02-15','endDate':'2028-01-31'},"
                                + "'amendments':[{'id':'m','date':'2026-02-15','rationale':'A year more'}]}]");

        Contract contract = life().contracts().getFirst();
        assertThat(contract.period())
                .isEqualTo(new TenderStep.Term(PartialDate.parse("2026-02-01"), PartialDate.parse("2028-01-31")));
        assertThat(Objects.requireNonNull(contract.changes()).getFirst().on())
                .isEqualTo(PartialDate.parse("2026-02-15"));
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(contract.original()).period())
                        .end())
                .isEqualTo(PartialDate.parse("2027-01-31"));
    }

    @Test
    void options_in_words_take_the_contract_further() {
        notices.add(
                3,
                "award,contract",
                SUPPLIER,
                "'tender':{'title':'EPR (2+1+1 years)'}",
                AWARD,
                contract("'dateSigned':'2026-01-20','period':{'startDate':'2026-02-01','endDate':'2028-01-31'}"));

        assertThat(Objects.requireNonNull(life().contracts().getFirst().extension())
                        .until())
                .isEqualTo(PartialDate.parse("2030-01-31"));
    }

    @Test
    void a_contract_without_a_start_or_an_end_has_no_period() {
        notices.add(
                3,
                "award,contract",
                SUPPLIER,
                AWARD,
                contract("'dateSigned':'2026-01-20','period':{'startDate':'2026-02-01'}"));

        assertThat(life().contracts().getFirst().period()).isNull();
    }

    @Test
    void an_award_without_a_day_is_not_later_than_its_contract() {
        notices.add(
                        3,
                        "award,contract",
                        SUPPLIER,
                        AWARD,
                        contract(
                                "'dateSigned':'2026-01-20','period':{'startDate':'2026-02-01','endDate':'2028-01-31'}"))
                .add(12, "award", AWARD);

        assertThat(life().awards().getFirst().on()).isEqualTo(PartialDate.parse("2026-01-20"));
        assertThat(life().steps())
                .extracting(TenderLife.StepTaken::step, step -> step.on().text())
                .containsExactly(
                        tuple(TenderStatus.AWARDED, "2026-01-20"), tuple(TenderStatus.CONTRACTED, "2026-01-20"));
    }
}
