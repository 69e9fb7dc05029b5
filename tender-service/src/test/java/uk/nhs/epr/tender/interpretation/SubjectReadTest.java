package uk.nhs.epr.tender.interpretation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.tender.tendering.Subject;
import uk.nhs.epr.tender.tendering.SubjectBasis;
import uk.nhs.epr.tender.tendering.TenderLot;

/// A release of a register says what its tender is for; what it says is read, and nothing is supposed beside it.
class SubjectReadTest {
    private static final String SYSTEM = "01990000-0000-7000-8000-000000000001";

    private static TenderReading.Reading read(String title, String items) {
        return new SomeNotices()
                .add(
                        3,
                        "tender",
                        "'tender':{'title':'" + title + "','classification':{'scheme':'CPV','id':'48180000'},"
                                + "'lots':[{'id':'1','title':'Records'},{'id':'2','title':'Portal'}],'items':[" + items
                                + "]}")
                .read();
    }

    private static String item(String id, String... classifications) {
        StringBuilder all = new StringBuilder();
        for (String each : classifications) {
            String[] parts = each.split(" ", 2);
            all.append(all.isEmpty() ? "" : ",").append("{'scheme':'%s','id':'%s'}".formatted(parts[0], parts[1]));
        }
        String lot = id.matches("\\d") ? ",'relatedLot':'" + id + "'" : "";
        return "{'id':'" + id + "'" + lot + ",'additionalClassifications':[" + all + "]}";
    }

    @Test
    void what_a_register_states_is_read_for_the_tender_and_for_each_lot() {
        TenderReading.Reading reading = read(
                "Cardiology",
                item("subject:tender", "epr-register-category EPR", "epr-register-need HOSTING") + ","
                        + item("2", "CPV 48814000", "epr-register-system RBA/" + SYSTEM));

        assertThat(reading.details().subject())
                .isEqualTo(new Subject(List.of(Subject.SystemCategory.EPR), null, List.of(Subject.Cover.HOSTING)));
        assertThat(Objects.requireNonNull(reading.details().lots()))
                .extracting(TenderLot::subject)
                .containsExactly(
                        null,
                        new Subject(null, List.of(new Subject.SystemReference("RBA", UUID.fromString(SYSTEM))), null));
        assertThat(Objects.requireNonNull(reading.details().lots()).get(1).cpv())
                .containsExactly("48814000");
        assertThat(Objects.requireNonNull(reading.state().subjectBasis()).basis())
                .isEqualTo(SubjectBasis.Kind.STATED);
    }

    @Test
    void beside_what_is_stated_nothing_is_supposed() {
        TenderReading.Reading reading = read("EPR - Testing", item("1", "epr-register-category PAS"));

        assertThat(reading.details().subject()).isNull();
        assertThat(reading.provenance().suggestion()).isNull();
    }

    @Test
    void what_can_not_be_a_subject_is_passed_over_and_the_words_decide() {
        TenderReading.Reading reading = read(
                "Electronic patient record",
                item(
                        "subject:tender",
                        "epr-register-category COFFEE",
                        "epr-register-need ",
                        "epr-register-system RBA/none",
                        "epr-register-system rba/" + SYSTEM,
                        "epr-register-system " + SYSTEM));

        assertThat(reading.details().subject()).isNull();
        assertThat(Objects.requireNonNull(reading.provenance().suggestion()).subject())
                .isEqualTo(Subject.of(Subject.SystemCategory.EPR));
    }

    @Test
    void an_item_that_says_nothing_any_more_names_nothing() {
        TenderReading.Reading reading = new SomeNotices()
                .add(
                        3,
                        "tender",
                        "'tender':{'title':'Cardiology','items':[" + item("subject:tender", "epr-register-category EPR")
                                + "]}")
                .add(4, "tenderAmendment", "'tender':{'items':[" + item("subject:tender") + "]}")
                .read();

        assertThat(reading.details().subject()).isNull();
    }
}
