package uk.nhs.epr.tender.interpretation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.tender.law.DirectAwardGround;
import uk.nhs.epr.tender.law.Regime;
import uk.nhs.epr.tender.law.SpecialRegime;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Identifier;
import uk.nhs.epr.tender.tendering.Source;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;

/// What notices say of a tender, as notices really are.
class TenderReadingTest {
    private final SomeNotices notices = new SomeNotices();

    private TenderDetails details() {
        return notices.read().details();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'scheme':'UKPGA','id':'2023/54'|PA2023",
                "'scheme':'CELEX','id':'32014L0024'|PCR2015",
                "'scheme':'CELEX','id':'32014L0025'|PCR2015",
                "'scheme':'CELEX','id':'32004L0018'|PCR2006",
                "'scheme':'OTHER'|PA2023"
            })
    void the_law_is_the_one_that_the_notice_names(String basis, Regime regime) {
        notices.add(1, "tender", "'tender':{'legalBasis':{" + basis + "}}");

        assertThat(details().regime()).isEqualTo(regime);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'procurementMethodDetails':'Open procedure'|OPEN|CONFIRMED",
                "'procurementMethodDetails':'Competitive flexible procedure'|COMPETITIVE_FLEXIBLE|CONFIRMED",
                "'procurementMethodDetails':'Below threshold - without competition'|DIRECT_AWARD|CONFIRMED",
                "'procurementMethodDetails':'Award under framework','procurementMethod':'selective'|RESTRICTED|CONFIRMED",
                "'procurementMethod':'direct'|DIRECT_AWARD|CONFIRMED",
                "'title':'x'|OPEN|INDICATED"
            })
    void the_procedure_is_stated_or_only_indicated(String method, Procedure procedure, Source.Confidence confidence) {
        notices.add(1, "tender", "'tender':{" + method + "}");

        assertThat(details().procedure()).isEqualTo(procedure);
        assertThat(details().confidence()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "0000-06-01T00:00:00Z", "1899-12-31", "0001-01-01"})
    void a_release_whose_date_can_be_none_stops_none_of_the_others(String date) {
        notices.add(1, "tender", "'tender':{'title':'A'}");
        notices.add("{'ocid':'ocds-x','id':'odd','date':'" + date + "','tag':['tender'],'tender':{'title':'odd'}}");
        notices.add(2, "tenderUpdate", "'tender':{'title':'B'}");

        assertThat(details().title()).isEqualTo("B");
    }

    @Test
    void a_year_that_stands_for_nothing_is_no_deadline() {
        notices.add(1, "tender", "'tender':{'tenderPeriod':{'endDate':'0001-01-01T00:00:00Z'}}");

        assertThat(details().deadlines()).isNull();
    }

    @Test
    void an_award_under_a_named_framework_is_a_call_off() {
        notices.add(
                1,
                "award",
                "'tender':{'procurementMethodDetails':'Award under framework'}",
                "'relatedProcesses':[{'id':'1','relationship':['framework'],'identifier':'ocds-f'}]");

        assertThat(details().procedure()).isEqualTo(Procedure.CALL_OFF);
        assertThat(Objects.requireNonNull(details().framework()).reference()).isEqualTo("ocds-f");
    }

    @ParameterizedTest
    @CsvSource({
        "prototypesDevelopment, PROTOTYPES",
        "singleSuppliersTechnicalReasons, SINGLE_SUPPLIER",
        "additionalRepeatExtensionPartialReplacement, ADDITIONAL_OR_REPEAT",
        "defenceSecurityOperational, DEFENCE_AND_SECURITY",
        "switchingDirectAward, SWITCHING",
        "D_OUTSIDE_SCOPE, "
    })
    void the_ground_of_a_direct_award_is_read(String code, @Nullable DirectAwardGround ground) {
        notices.add(
                1,
                "award",
                "'tender':{'procurementMethodDetails':'Direct award','procurementMethodRationaleClassifications':[{'id':'"
                        + code + "'}]}");

        assertThat(details().directAwardGround()).isEqualTo(ground);
    }

    @Test
    void what_frees_from_a_standstill_is_read_where_it_is_stated() {
        notices.add("{'ocid':'o','id':'1','date':'2026-02-01','tag':['award','contract'],'buyer':{'id':'GB-COH-1'},"
                + "'parties':[{'id':'GB-COH-1','name':'A water company','roles':['buyer'],'details':{'classifications':"
                + "[{'scheme':'COFOG','id':'other'},{'scheme':'UK_CA_TYPE','id':'privateUtility'}]}}],"
                + "'tender':{'procurementMethodDetails':'Competitive flexible procedure',"
                + "'specialRegime':['lightTouch','somethingNew'],'techniques':{'hasDynamicPurchasingSystem':true}},"
                + "'relatedProcesses':[{'id':'1','relationship':['framework'],'identifier':'ocds-m'}]}");

        assertThat(details().specialRegime()).containsExactly(SpecialRegime.LIGHT_TOUCH);
        assertThat(details().dynamicMarket()).isEqualTo("ocds-m");
        assertThat(details().buyers())
                .extracting(Buyer::authorityType)
                .containsExactly(Buyer.AuthorityType.PRIVATE_UTILITY);
    }

    @Test
    void a_market_that_a_notice_sets_up_is_not_one_it_awards_by() {
        notices.add(
                1,
                "tender",
                "'tender':{'techniques':{'hasDynamicPurchasingSystem':true,'dynamicPurchasingSystem':{'status':'pending'}}}",
                "'relatedProcesses':[{'id':'1','relationship':['framework'],'identifier':'ocds-m'}]");

        assertThat(details().dynamicMarket()).isNull();
    }

    @Test
    void a_value_that_is_told_only_with_vat_says_so_and_one_beyond_sense_is_none() {
        notices.add(
                1,
                "tender",
                "'tender':{'value':{'amountGross':120,'currency':'GBP'},"
                        + "'lots':[{'id':'1','value':{'amount':1e9999,'currency':'GBP'}}]}");

        Money most =
                Objects.requireNonNull(Objects.requireNonNull(details().value()).max());
        assertThat(most.amountGross()).isEqualByComparingTo("120");
        assertThat(most.amount()).isNull();
        assertThat(Objects.requireNonNull(details().lots()).getFirst().value()).isNull();
    }

    @Test
    void lots_codes_terms_and_deadlines_are_read() {
        notices.add(
                1,
                "tender",
                "'tender':{'classification':{'scheme':'CPV','id':'48000000'},'items':[{'id':'1','relatedLot':'L 1',"
                        + "'additionalClassifications':[{'scheme':'CPV','id':'48180000'},{'scheme':'X','id':'1'}]}],"
                        + "'lots':[{'id':'L 1','title':'Records','contractPeriod':{'startDate':'2026-04-01','endDate':'2036-03-31',"
                        + "'maxExtentDate':'2038-03-31'}}],'tenderPeriod':{'endDate':'2026-03-02T12:00:00Z'},"
                        + "'enquiryPeriod':{'endDate':'2026-02-20'},'expressionOfInterestDeadline':'2026-02-10'}");

        assertThat(details().cpv()).containsExactly("48000000");
        assertThat(Objects.requireNonNull(details().lots())).singleElement().satisfies(lot -> {
            assertThat(lot.id()).isEqualTo("L-1");
            assertThat(lot.cpv()).containsExactly("48180000");
        });
        assertThat(Objects.requireNonNull(details().contractTerm()).initial()).isEqualTo(Period.ofYears(10));
        assertThat(details().contractTerm().extensions()).isEqualTo(Period.ofYears(2));
        assertThat(Objects.requireNonNull(details().deadlines()).tender()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(details().deadlines().tenderTime()).isEqualTo(LocalTime.NOON);
        assertThat(details().deadlines().clarifications()).isEqualTo("2026-02-20");
    }

    @Test
    void buyers_are_trusts_or_have_the_identifier_that_they_give() {
        notices.add("{'ocid':'o','id':'1','date':'2026-02-01','tag':['tender'],'buyer':{'id':'GB-FTS-9'},'parties':["
                + "{'id':'GB-NHS-RTH','name':'Oxford','roles':['buyer'],'identifier':{'scheme':'GB-NHS','id':'RTH'}},"
                + "{'id':'GB-FTS-9','name':'A council','roles':['buyer'],'identifier':{'legalName':'x'}},"
                + "{'id':'s','name':'A supplier','roles':['supplier']}]}");

        TenderDetails details = TenderReading.of(
                        notices.releases(),
                        party ->
                                Optional.of(party.at("/identifier/id").asText()).filter("RTH"::equals))
                .details();

        assertThat(details.buyers())
                .containsExactly(
                        new Buyer(null, new Identifier("GB-FTS", "9"), "A council", Buyer.Role.LEAD),
                        new Buyer("RTH", null, "Oxford", Buyer.Role.COLLABORATOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tender':[]",
                "'tender':'x'",
                "'tender':{'lots':{'id':'1'},'items':'x','value':[],'tenderPeriod':7}",
                "'awards':{'id':'a'}",
                "'awards':[null,{}],'contracts':[7]",
                "'parties':'x','bids':[]",
                "'tender':{'title':{},'description':[],'documents':[{'url':'nowhere'}]}",
                "'tender':{'contractPeriod':{'durationInDays':1e99,'endDate':'never'}}"
            })
    void fields_of_any_kind_are_read_over(String odd) {
        notices.add(1, "tender", odd).add(2, "tenderUpdate", "'tender':{'title':'A title'}");

        assertThat(details().title()).isEqualTo("A title");
    }

    @Test
    void a_process_without_a_buyer_is_no_tender() {
        notices.add("{'ocid':'o','id':'1','date':'2026-02-01','tag':['tender']}");

        assertThatThrownBy(notices::read).hasMessage("It names no buyer");
    }
}
