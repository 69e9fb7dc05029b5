package uk.nhs.epr.tender.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.Source;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.SubjectBasis;
import uk.nhs.epr.tender.tendering.SubjectSuggestion;
import uk.nhs.epr.tender.tendering.TenderDetails;
import uk.nhs.epr.tender.tendering.TenderLot;

/// What the words of a notice say it is for.
class RecognitionTest {
    private static Recognition.Recognised read(String title, String description, String cpv, String... lots) {
        List<TenderLot> parts = IntStream.range(0, lots.length)
                .mapToObj(i -> new TenderLot(String.valueOf(i + 1), lots[i], null, null, null, null, null))
                .toList();
        TenderDetails details = new TenderDetails(
                "ocds-x",
                title,
                description,
                null,
                List.of(new Buyer(
                        "RTX", null, "University Hospitals of Morecambe Bay NHS Foundation Trust", Buyer.Role.LEAD)),
                TenderDetails.Procedure.OPEN,
                null,
                null,
                parts,
                List.of(cpv),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return Recognition.of(details, List.of("Dedalus Healthcare Ltd"));
    }

    @ParameterizedTest
    @CsvSource({
        "Electronic Patient Record System Contract Term,EPR",
        "Electronic Patient Records system (EPR),EPR",
        "Provision of an acute EPR,EPR",
        "Shared Mental Health EPR - replacement procurement,EPR",
        "Electronic Health Record Solution,EPR",
        "Integrated Digital Care Record,EPR",
        "Clinical Information System for Morecambe Bay,EPR",
        "Dedalus EPR extension 2026/27,EPR",
        "Patient Administration System (PAS),PAS",
        "EPMA system,EPMA",
        "Electronic Prescribing and Medicines Administration solution,EPMA",
        "Patient Portal,PORTAL"
    })
    void what_is_called_by_its_name_is_recognised(String title, Subject.SystemCategory category) {
        Recognition.Recognised found = read(title, "For all sites", "48180000");

        assertThat(found.details().subject()).isEqualTo(Subject.of(category));
        SubjectBasis basis = Objects.requireNonNull(found.provenance().subject());
        assertThat(basis.basis()).isEqualTo(SubjectBasis.Kind.RECOGNISED);
        assertThat(basis.confidence()).isEqualTo(Source.Confidence.INDICATED);
        assertThat(basis.reason()).contains(title).contains("48180000");
        assertThat(found.provenance().suggestion()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPR - Testing Delivery Service",
                "EPR - Specialist Delivery Service",
                "Sexual Health EHR system",
                "EPR training",
                "EPR data migration",
                "Cardiology PAS",
                "Electronic Prescribing Hardware",
                "EPR consultancy"
            })
    void what_is_around_a_system_or_of_a_department_is_suggested_without_a_subject(String title) {
        Recognition.Recognised found = read(title, "", "48180000");

        assertThat(found.details().subject()).isNull();
        assertThat(Objects.requireNonNull(found.provenance().suggestion()).subject())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"EPR and something else,48180000", "EPR support,72267000", "Electronic patient record,30200000"})
    void what_is_not_sure_is_suggested(String title, String cpv) {
        Recognition.Recognised found = read(title, "", cpv);

        assertThat(found.details().subject()).isNull();
        assertThat(found.provenance().suggestion())
                .extracting(SubjectSuggestion::subject)
                .isEqualTo(Subject.of(Subject.SystemCategory.EPR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call-Off Contract Extension - CliniSys ICE Electronic Requesting & Results Reporting System",
                "Provision of Pharmacy System Support",
                "E-Rostering",
                "A cardiology system",
                "Cancer software",
                "Network circuits",
                "Specification PAS 2030"
            })
    void a_code_alone_decides_nothing(String title) {
        Recognition.Recognised found = read(title, "", "48180000");

        assertThat(found.details().subject()).isNull();
        assertThat(found.provenance().suggestion()).isNull();
    }

    @Test
    void a_mention_in_the_description_alone_is_a_suggestion_at_most() {
        assertThat(read("Order communications", "It works with the EPR.", "48180000")
                        .provenance()
                        .suggestion())
                .isNotNull();
        assertThat(read("Nursing agency", "Notes are kept in the EPR.", "79600000")
                        .provenance()
                        .suggestion())
                .isNull();
    }

    @Test
    void a_description_that_says_a_service_is_bought_makes_it_a_suggestion() {
        Recognition.Recognised found = read("EPR", "Provision of testing for the EPR. Two years.", "48180000");

        assertThat(found.details().subject()).isNull();
        assertThat(found.provenance().suggestion()).isNotNull();
    }

    @Test
    void producers_responsibility_for_packaging_is_no_patient_record() {
        assertThat(read("EPR system", "Extended producer responsibility", "48180000")
                        .provenance()
                        .suggestion())
                .isNull();
    }

    @Test
    void each_lot_is_for_what_it_says() {
        Recognition.Recognised found = read("Electronic patient record", "", "48180000", "EPR", "Cardiology images");

        assertThat(found.details().subject()).isNull();
        assertThat(Objects.requireNonNull(found.details().lots()))
                .extracting(TenderLot::subject)
                .containsExactly(Subject.of(Subject.SystemCategory.EPR), null);
        assertThat(found.provenance().lots()).containsOnlyKeys("1");
    }

    @Test
    void a_lot_that_says_no_more_has_the_subject_of_its_tender() {
        Recognition.Recognised found = read("Electronic patient record", "", "48180000", "Lot 1", "Lot 2");

        assertThat(found.details().subject()).isEqualTo(Subject.of(Subject.SystemCategory.EPR));
    }
}
