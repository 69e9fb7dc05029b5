package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.tender.tendering.TenderDetails.Procedure;
import uk.nhs.epr.tender.tendering.TenderDetails.Regime;

class TenderTest {
    private static final LocalDate TODAY = LocalDate.of(2013, 8, 15);
    private static final Supplier MAXIMS = new Supplier("IMS Maxims", null);
    private static final Supplier CERNER = new Supplier("Cerner", "s-2");

    private static TenderDetails details(String title) {
        return new TenderDetails(
                null,
                title,
                null,
                List.of(new Buyer("RBA", null, null, Buyer.Role.LEAD)),
                Procedure.RESTRICTED,
                Regime.PCR2006,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Tender draft() {
        return new Tender("ocds-test00-1", details("Electronic patient record"));
    }

    private static Tender published(String on) {
        Tender tender = draft();
        tender.take(publication(on), TODAY);
        return tender;
    }

    private static Tender awarded() {
        Tender tender = published("2013-03");
        tender.take(award(MAXIMS, "2014-06"), TODAY);
        return tender;
    }

    private static TenderStep publication(@Nullable String on) {
        return new TenderStep.Publication(on == null ? null : PartialDate.parse(on), null, null);
    }

    private static TenderStep preference(Supplier supplier, String on) {
        return new TenderStep.Preference(supplier, PartialDate.parse(on), null, null);
    }

    private static TenderStep award(Supplier supplier, String on) {
        return new TenderStep.AwardDecision(supplier, PartialDate.parse(on), null, null, null);
    }

    private static TenderStep signature(String on) {
        return new TenderStep.Signature(
                PartialDate.parse(on), new TenderStep.Term(PartialDate.parse("2015-09"), null), null, null, null);
    }

    private static TenderStep cancellation(String on) {
        return new TenderStep.Cancellation(PartialDate.parse(on), "No bids", null, null);
    }

    private static void refused(Tender tender, TenderStep step, int status) {
        TenderState before = tender.state();
        long revision = tender.revision();
        Problem problem = catchThrowableOfType(Problem.class, () -> tender.take(step, TODAY));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(tender.state()).isEqualTo(before);
        assertThat(tender.revision()).isEqualTo(revision);
        if (status == 409) {
            assertThat(problem.extensions())
                    .containsAllEntriesOf(
                            Map.of("allowed", tender.status().allowed(), "tenderStatus", tender.status()));
        }
    }

    @Test
    void a_draft_can_be_published_and_nothing_else() {
        Tender draft = draft();
        assertThat(draft.status().allowed()).containsExactly("publication");
        refused(draft, preference(MAXIMS, "2013"), 409);
        refused(draft, award(MAXIMS, "2013"), 409);
        refused(draft, signature("2013"), 409);
        refused(draft, cancellation("2013"), 409);
    }

    @Test
    void a_step_without_a_day_is_taken_today() {
        Tender tender = draft();
        assertThat(tender.take(publication(null), TODAY))
                .isEqualTo(new TenderEvent.Published(PartialDate.parse("2013-08-15")));
        assertThat(tender.state().steps())
                .containsExactly(
                        new TenderState.StepTaken(TenderStatus.PUBLISHED, PartialDate.parse("2013-08-15"), null, null));
    }

    @Test
    void a_tender_is_published_once() {
        refused(published("2013-03"), publication("2013-04"), 409);
    }

    @Test
    void a_step_is_not_taken_before_the_one_before_it() {
        refused(published("2013-03-10"), preference(MAXIMS, "2013-03-09"), 422);
        refused(published("2013-03-10"), cancellation("2012"), 422);
    }

    @Test
    void a_day_known_to_the_month_may_be_any_of_it() {
        Tender tender = published("2013-03-10");
        tender.take(preference(MAXIMS, "2013-03"), TODAY);
        assertThat(tender.status()).isEqualTo(TenderStatus.PREFERRED_SUPPLIER);
    }

    @Test
    void the_preferred_supplier_may_change_until_the_award() {
        Tender tender = published("2013-03");
        tender.take(preference(MAXIMS, "2014-03"), TODAY);
        tender.take(preference(CERNER, "2014-04"), TODAY);
        assertThat(tender.state().preferredSupplier()).isEqualTo(CERNER);
        tender.take(award(CERNER, "2014-06"), TODAY);
        refused(tender, preference(MAXIMS, "2014-07"), 409);
    }

    @Test
    void an_award_needs_no_preferred_supplier() {
        assertThat(awarded().status()).isEqualTo(TenderStatus.AWARDED);
    }

    @Test
    void the_contract_is_signed_with_the_awarded_supplier() {
        Tender tender = awarded();
        refused(published("2013-03"), signature("2014-07"), 409);
        refused(tender, signature("2014-05-31"), 422);
        tender.take(signature("2014-07-01"), TODAY);
        TenderState.Contract contract = tender.state().contract();
        assertThat(contract)
                .isNotNull()
                .extracting(TenderState.Contract::supplier)
                .isEqualTo(MAXIMS);
        assertThat(tender.status().allowed()).isEmpty();
    }

    @Test
    void a_tender_can_be_given_up_until_the_contract_is_signed() {
        Tender given = awarded();
        given.take(cancellation("2014-08"), TODAY);
        assertThat(given.status()).isEqualTo(TenderStatus.CANCELLED);
        refused(given, publication("2015"), 409);
        Tender signed = awarded();
        signed.take(signature("2014-07-01"), TODAY);
        refused(signed, cancellation("2014-08"), 409);
    }

    @Test
    void what_a_draft_says_may_change_without_an_event() {
        Tender draft = draft();
        assertThat(draft.revise(details("Portal"), List.of("title"))).isNull();
        assertThat(draft.version()).isZero();
        assertThat(draft.revision()).isEqualTo(2);
    }

    @Test
    void what_a_published_tender_says_is_amended_until_the_award() {
        Tender tender = published("2013-03");
        assertThat(tender.revise(details("Portal"), List.of("title")))
                .isEqualTo(new TenderEvent.Amended(List.of("title")));
        assertThat(tender.details().title()).isEqualTo("Portal");
        Tender awarded = awarded();
        assertThatThrownBy(() -> awarded.revise(details("Portal"), List.of("title")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("AWARDED");
    }

    @Test
    void its_ocid_stays_and_every_public_change_raises_its_version_by_one() {
        Tender tender = published("2013-03");
        assertThat(tender.details().ocid()).isEqualTo("ocds-test00-1");
        tender.revise(details("Portal"), List.of("title"));
        assertThat(tender.details().ocid()).isEqualTo("ocds-test00-1");
        assertThat(tender.version()).isEqualTo(2);
        assertThat(tender.revision()).isEqualTo(3);
    }
}
