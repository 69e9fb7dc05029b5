package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.trust.cover.RecordedTrust.awarded;
import static uk.nhs.epr.trust.cover.RecordedTrust.signed;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.testing.Requests;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// The cases that a simpler rule answers falsely, each with its variants, from what is recorded and published to what
/// the board says.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class CoverTableTest {
    private static final String IN_2013 = "2013-08-15";
    private static final String COVERED = "covered to 2015-10-31";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ProcurementView view;

    private RecordedTrust trust() {
        return new RecordedTrust(new ComingIn(jdbi, view));
    }

    private RecordedTrust coveredTrust() {
        return trust().coveredToOctober2015();
    }

    @Test
    void a_notices_contract_that_was_signed_before_its_award_was_noticed_is_never_awarded() {
        String notice = """
                "origin": "NOTICE", %s"steps": [{"step": "AWARDED", "on": "2014-08-12"}, {"step": "CONTRACTED", "on": "2014-03-31"}],
                "awards": [%s], "contracts": [%s]""";
        String contract = signed("1", "Epic", "2014-03-31", "2015-11-01", "2020-10-31");
        String award = awarded("1", "2014-08-12", "");
        RecordedTrust recognised = coveredTrust();
        recognised.tender(notice.formatted("\"subject\": {\"categories\": [\"EPR\"]}, ", award, contract));
        assertThat(recognised.on("2014-09-01")).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
        assertThat(recognised.on("2014-04-01")).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
        assertThat(recognised.on("2015-11-01")).isEqualTo("NONE, covered to 2020-10-31");
        RecordedTrust unrecognised = coveredTrust();
        unrecognised.tender(notice.formatted("", award, contract));
        assertThat(unrecognised.on("2014-09-01")).isEqualTo("NONE, " + COVERED);
    }

    @Test
    void what_is_bought_for_something_else_is_no_evidence() {
        RecordedTrust trust = coveredTrust();
        trust.tender("\"origin\": \"NOTICE\", \"cpv\": [\"48180000\"]");
        trust.tender("\"subject\": {\"categories\": [\"OTHER\"]}");
        assertThat(trust.on(IN_2013)).isEqualTo("NONE, " + COVERED);
    }

    @Test
    void cover_ends_with_the_need_that_ends_first() {
        RecordedTrust trust = trust().contract("Capita", "2012-01", "2014", "\"covers\": [\"HOSTING\"]")
                .contract("Cerner", "2012-02", "2016", "\"covers\": [\"SUPPORT\"]");
        assertThat(trust.on(IN_2013)).isEqualTo("NONE, covered to 2014-12-31");
        assertThat(trust.on("2016-06-01")).isEqualTo("NONE, covered to 2014-12-31, exposed");
    }

    @Test
    void one_need_signed_to_follow_secures_in_part_and_both_secure() {
        RecordedTrust trust = coveredTrust()
                .contract("Capita", "2015-11", "2018", "\"covers\": [\"HOSTING\"], \"signedOn\": \"2013-07\"");
        assertThat(trust.on(IN_2013)).isEqualTo("NONE, " + COVERED + ", partly [HOSTING]");
        trust.contract("Cerner", "2016-02", "2018", "\"covers\": [\"SUPPORT\"], \"signedOn\": \"2013-07\"");
        assertThat(trust.on(IN_2013)).isEqualTo("SECURED, " + COVERED + ", from 2016-02-01, gap 92");
    }

    @Test
    void what_ends_with_or_before_the_present_cover_secures_nothing() {
        assertThat(coveredTrust()
                        .contract("BT", "2014-01", "2015-06", "\"signedOn\": \"2013-07\"")
                        .on(IN_2013))
                .isEqualTo("NONE, " + COVERED);
        assertThat(coveredTrust()
                        .contract("BT", "2014-01", "2015-10", "\"signedOn\": \"2013-07\"")
                        .on(IN_2013))
                .isEqualTo("NONE, " + COVERED);
    }

    @Test
    void a_new_suppliers_contract_follows_until_the_present_cover_ends_and_the_present_suppliers_is_cover() {
        String tender = """
                "steps": [{"step": "PUBLISHED", "on": "2013-09"}, {"step": "AWARDED", "on": "2014-04"}, {"step": "CONTRACTED", "on": "2014-05"}],
                "awards": [%s], "contracts": [%s]""";
        RecordedTrust replaced = coveredTrust();
        replaced.tender(
                tender.formatted(awarded("1", "2014-04", ""), signed("1", "Epic", "2014-05", "2014-06", "2024")));
        assertThat(replaced.on("2014-11-01")).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
        assertThat(replaced.on("2015-11-01")).isEqualTo("NONE, covered to 2024-12-31");
        RecordedTrust renewed = coveredTrust();
        renewed.tender(tender.formatted(
                awarded("1", "2014-04", ""), signed("1", "Millennium Ltd", "2014-05", "2014-06", "2024")));
        assertThat(renewed.on("2014-11-01")).isEqualTo("NONE, covered to 2024-12-31");
    }

    @Test
    void a_tenders_contract_that_has_ended_leaves_the_system_exposed() {
        RecordedTrust trust = coveredTrust();
        trust.tender("""
                "steps": [{"step": "PUBLISHED", "on": "2013-09"}, {"step": "AWARDED", "on": "2014-04"}, {"step": "CONTRACTED", "on": "2014-05"}],
                "awards": [%s], "contracts": [%s]""".formatted(awarded("1", "2014-04", ""), signed("1", "Epic", "2014-05", "2015-11", "2018-12")));
        assertThat(trust.on("2018-12-31")).isEqualTo("NONE, covered to 2018-12-31");
        assertThat(trust.on("2019-06-01")).isEqualTo("NONE, covered to 2018-12-31, exposed");
    }

    @Test
    void a_membership_counts_only_while_its_framework_is_in_force() {
        assertThat(coveredTrust()
                        .member("\"start\": \"2012\", \"end\": \"2013-06-30\"", "", "JOINED 2012-05")
                        .on(IN_2013))
                .isEqualTo("NONE, " + COVERED);
        assertThat(coveredTrust()
                        .member(
                                "\"start\": \"2012\"",
                                ", \"letting\": {\"terminatedOn\": \"2013-01-01\"}",
                                "JOINED 2012-05")
                        .on(IN_2013))
                .isEqualTo("NONE, " + COVERED);
        assertThat(coveredTrust()
                        .member("\"start\": \"2012\", \"end\": \"2013-08-15\"", "", "JOINED 2012-05")
                        .on(IN_2013))
                .isEqualTo("ON_FRAMEWORK, " + COVERED);
        assertThat(coveredTrust()
                        .member("\"start\": \"2012\"", "", "JOINING 2013-08-15", "JOINED 2013-08")
                        .on(IN_2013))
                .isEqualTo("ON_FRAMEWORK, " + COVERED);
    }

    @Test
    void a_call_off_secures_from_the_day_it_was_placed_and_is_cover_once_begun() {
        RecordedTrust trust = coveredTrust()
                .member("\"start\": \"2012\"", "", "JOINED 2013-01")
                .callOff("Epic", "2013-06-01", "2015-11-01", "2020-10-31");
        assertThat(trust.on("2013-05-31")).isEqualTo("ON_FRAMEWORK, " + COVERED);
        assertThat(trust.on(IN_2013)).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
        assertThat(trust.on("2016-01-01")).isEqualTo("NONE, covered to 2020-10-31");
    }

    @Test
    void of_lots_that_were_signed_one_after_the_other_those_signed_by_the_day_count() {
        RecordedTrust trust = coveredTrust();
        trust.tender("""
                "lots": [{"id": "1", "title": "EPR"}, {"id": "2", "title": "Portal"}],
                "subject": {"categories": ["EPR"]},
                "steps": [{"step": "PUBLISHED", "on": "2013-01"}, {"step": "AWARDED", "on": "2013-07"},
                          {"step": "CONTRACTED", "on": "2013-08-01"}, {"step": "CONTRACTED", "on": "2014-02-01"}],
                "awards": [%s, %s],
                "contracts": [%s, %s]""".formatted(
                        awarded("1", "2013-07", ", \"lots\": [\"1\"]"),
                        awarded("2", "2013-12", ", \"lots\": [\"2\"]"),
                        signed("1", "Epic", "2013-08-01", "2015-11-01", "2025-10-31"),
                        signed("2", "Epic", "2014-02-01", "2014-03-01", "2025-10-31")));
        assertThat(trust.on(IN_2013)).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
        assertThat(trust.on("2014-06-01")).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
    }

    @Test
    void a_collaborator_that_left_later_was_in_tender_before() {
        RecordedTrust trust = coveredTrust();
        trust.tender("\"buyers\": [{\"odsCode\": \"RXX\", \"role\": \"LEAD\"},"
                + " {\"odsCode\": \"%s\", \"role\": \"COLLABORATOR\", \"to\": \"2014-05-31\"}]"
                        .formatted(trust.odsCode));
        assertThat(trust.on(IN_2013)).isEqualTo("IN_TENDER, " + COVERED);
        assertThat(trust.on("2014-06-01")).isEqualTo("NONE, " + COVERED);
    }

    @Test
    void a_preferred_supplier_that_withdraws_takes_the_tender_back_to_the_step_before() {
        RecordedTrust trust = coveredTrust();
        trust.tender("""
                "steps": [{"step": "PUBLISHED", "on": "2013-01"}, {"step": "PREFERRED_SUPPLIER", "on": "2013-05-01"},
                          {"step": "PUBLISHED", "on": "2013-06-15"}]""");
        assertThat(trust.on("2013-06-14")).isEqualTo("PREFERRED_SUPPLIER, " + COVERED);
        assertThat(trust.on(IN_2013)).isEqualTo("IN_TENDER, " + COVERED);
    }

    @Test
    void a_step_known_to_the_year_is_never_before_the_step_it_follows() {
        RecordedTrust trust = coveredTrust();
        trust.tender("""
                "steps": [{"step": "PUBLISHED", "on": "2013-03-10"}, {"step": "PREFERRED_SUPPLIER", "on": "2013"}]""");
        assertThat(trust.on("2013-03-09")).isEqualTo("NONE, " + COVERED);
        assertThat(trust.on("2014-01-01")).isEqualTo("PREFERRED_SUPPLIER, " + COVERED);
    }

    @Test
    void what_was_recorded_on_the_system_and_on_the_tender_is_one_agreement() {
        RecordedTrust trust = coveredTrust();
        String ocid = trust.tender("""
                "steps": [{"step": "PUBLISHED", "on": "2013-01"}, {"step": "AWARDED", "on": "2013-05"}, {"step": "CONTRACTED", "on": "2013-06-15"}],
                "awards": [%s], "contracts": [%s]""".formatted(
                        awarded("1", "2013-05", ""), signed("1", "Epic", "2013-06-15", "2015-11-01", "2025-10-31")));
        trust.contract(
                "Epic", "2015-11", "2020", "\"signedOn\": \"2013-06\", \"procuredVia\": {\"ocid\": \"" + ocid + "\"}");
        assertThat(trust.on("2016-02-01")).isEqualTo("NONE, covered to 2020-12-31");
        assertThat(trust.on(IN_2013)).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
    }

    @Test
    void an_end_brought_forward_counts_from_its_notice() {
        RecordedTrust trust = coveredTrust()
                .patchContract("{\"termination\": {\"on\": \"2014-12-31\", \"noticeOn\": \"2014-05-01\"}}");
        assertThat(trust.on(IN_2013)).isEqualTo("NONE, " + COVERED);
        assertThat(trust.on("2014-05-01")).isEqualTo("NONE, covered to 2014-12-31");
    }

    @Test
    void a_planned_system_with_a_signed_contract_secures_and_takes_the_place_of_the_old_one_at_go_live() {
        RecordedTrust trust = coveredTrust();
        String planned = trust.system(
                "openMAXIMS",
                "PLANNED",
                "\"since\": \"2014-10\", \"liveFrom\": \"2015-09\", \"replaces\": [\"" + trust.system + "\"]");
        trust.contract(planned, "openMAXIMS Ltd", "2014-10", "2024", "\"signedOn\": \"2014-10\"");
        assertThat(trust.on("2014-11-01")).isEqualTo("SECURED, " + COVERED + ", from 2015-11-01");
        assertThat(trust.on(planned, "2014-11-01")).isEqualTo("not on the board");
        Requests.patch(
                        "/v1/trusts/" + trust.odsCode + "/systems/" + planned,
                        "{\"status\": \"LIVE\", \"since\": \"2015-09\"}")
                .statusCode(200);
        assertThat(trust.on("2015-10-01")).isEqualTo("WINDING_DOWN, " + COVERED + ", from 2015-11-01");
        assertThat(trust.on(planned, "2015-10-01")).isEqualTo("NONE, covered to 2024-12-31");
    }

    @Test
    void a_planned_system_that_goes_live_after_the_end_of_cover_secures_with_a_gap() {
        RecordedTrust trust = coveredTrust();
        String planned = trust.system(
                "openMAXIMS",
                "PLANNED",
                "\"since\": \"2014-10\", \"liveFrom\": \"2016-03\", \"replaces\": [\"" + trust.system + "\"]");
        assertThat(trust.on("2014-11-01")).isEqualTo("NONE, " + COVERED);
        trust.contract(planned, "openMAXIMS Ltd", "2014-10", "2024", "\"signedOn\": \"2014-10\"");
        assertThat(trust.on("2014-11-01")).isEqualTo("SECURED, " + COVERED + ", from 2016-03-01, gap 121");
    }

    @Test
    void cover_without_end_with_a_replacement_signed_is_secured_without_a_gap() {
        RecordedTrust trust = trust().contract("BT", "2007", null, "");
        assertThat(trust.on("2014-11-01")).isEqualTo("NONE, covered without end");
        trust.contract("Epic", "2016-01", "2026", "\"signedOn\": \"2014-10\"");
        assertThat(trust.on("2014-11-01")).isEqualTo("SECURED, covered without end, from 2016-01-01");
    }
}
