package uk.nhs.epr.trust.cover.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.rule.AContract.lasting;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.trust.cover.rule.AgreementOn.Status;
import uk.nhs.epr.trust.fact.SystemDetails.Category;

/// What readers are shown of a system's agreements on a day: each once, as it was known then.
class AgreementCasesTest {
    private static final String IN_2013 = "2013-08-15";

    private static ATrust trust() {
        return new ATrust().contract(lasting("2007", "2015-10"));
    }

    private static List<AgreementOn> shown(ATrust trust, String day) {
        return trust.facts().agreementsOn(LocalDate.parse(day));
    }

    private static AgreementOn only(AContract contract, String day) {
        return shown(new ATrust().contract(contract), day).getFirst();
    }

    @Test
    void a_call_off_stands_beside_the_contract_from_the_day_it_was_placed() {
        ATrust trust = trust().framework("LONDON", "2013-01", null, null)
                .callOff("LONDON", "epic", "2013-06-01", "2015-11-01", "2020-10-31");
        assertThat(shown(trust, "2013-05-31")).extracting(AgreementOn::kind).containsExactly(Evidence.Kind.CONTRACT);
        assertThat(shown(trust, IN_2013))
                .extracting(AgreementOn::kind)
                .containsExactly(Evidence.Kind.CONTRACT, Evidence.Kind.CALL_OFF);
        AgreementOn placed = shown(trust, IN_2013).getLast();
        assertThat(placed.status()).isEqualTo(Status.TO_BEGIN);
        assertThat(placed.supplier()).isEqualTo("epic");
        assertThat(placed.lastDay()).isEqualTo("2020-10-31");
        assertThat(placed.value()).isNotNull();
        assertThat(shown(trust, "2016-01-01"))
                .extracting(AgreementOn::status)
                .containsExactly(Status.ENDED, Status.RUNNING);
    }

    @Test
    void a_contract_signed_on_a_tender_is_shown_by_the_tenders_ocid() {
        ATender tender = new ATender("ocds-1")
                .forCategories(Category.EPR)
                .step("PUBLISHED", "2013-01")
                .awarded("1", "2013-05")
                .signed("1", "epic", "2013-06-15", "2013-07-01", "2018-06-30");
        AgreementOn signed = shown(trust().tender(tender), IN_2013).getLast();
        assertThat(signed.kind()).isEqualTo(Evidence.Kind.TENDER);
        assertThat(signed.reference()).isEqualTo("ocds-1");
        assertThat(signed.status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void what_was_recorded_twice_is_shown_once_by_the_systems_own_record() {
        ATrust trust = trust().contract(lasting("2015-11-01", "2025-10-31")
                        .by("cerner")
                        .signed("2014-10")
                        .underLot("LONDON", "1"))
                .framework("LONDON", "2013-07", null, null)
                .callOff("LONDON", "cerner", "2014-10", "2015-11-01", "2025-10-31");
        assertThat(shown(trust, "2014-11-01"))
                .extracting(AgreementOn::kind)
                .containsExactly(Evidence.Kind.CONTRACT, Evidence.Kind.CONTRACT);
    }

    @Test
    void a_tender_for_something_else_shows_nothing() {
        ATender tender = new ATender("ocds-1")
                .forCategories(Category.PORTAL)
                .step("PUBLISHED", "2013-01")
                .awarded("1", "2013-05")
                .signed("1", "epic", "2013-06-15", "2013-07-01", "2018-06-30");
        assertThat(shown(trust().tender(tender), IN_2013)).hasSize(1);
    }

    @Test
    void an_end_brought_forward_is_shown_from_the_day_of_its_notice() {
        AContract contract = lasting("2007", "2015-10").terminated("2014-12-31", "2014-05-01");
        assertThat(only(contract, IN_2013).lastDay()).isEqualTo("2015-10-31");
        assertThat(only(contract, IN_2013).terminated()).isFalse();
        assertThat(only(contract, "2014-05-01").lastDay()).isEqualTo("2014-12-31");
        assertThat(only(contract, "2014-05-01").terminated()).isTrue();
    }

    @Test
    void an_option_is_shown_until_it_is_taken_up_or_lapses() {
        AContract open = lasting("2007", "2015-10").extendable("2017-10-31");
        assertThat(only(open, IN_2013).couldExtendTo()).isEqualTo("2017-10-31");
        assertThat(only(open, "2015-11-01").couldExtendTo()).isNull();
        assertThat(only(open, "2015-11-01").status()).isEqualTo(Status.ENDED);
        AContract taken = lasting("2007", "2015-10").extendedOn("2014-01-01", "2017-10-31");
        assertThat(only(taken, IN_2013).lastDay()).isEqualTo("2015-10-31");
        assertThat(only(taken, "2014-01-01").lastDay()).isEqualTo("2017-10-31");
        assertThat(only(taken, "2014-01-01").couldExtendTo()).isNull();
        AContract ended = lasting("2007", "2015-10").extendable("2017-10-31").terminated("2014-12-31", null);
        assertThat(only(ended, IN_2013).couldExtendTo()).isNull();
    }

    @Test
    void without_dates_without_an_end_and_ended_before_it_began() {
        assertThat(only(AContract.withoutDates("2013-06"), IN_2013).status()).isEqualTo(Status.WITHOUT_DATES);
        assertThat(only(lasting("2007", null), IN_2013).lastDay()).isNull();
        assertThat(only(lasting("2007", null), IN_2013).status()).isEqualTo(Status.RUNNING);
        AContract never = lasting("2014-01-01", "2016-12-31").signed("2013-01").terminated("2013-06-30", null);
        assertThat(only(never, IN_2013).status()).isEqualTo(Status.NEVER_BEGAN);
    }
}
