package uk.nhs.epr.ocds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane.doe@trust.nhs.uk",
                "Jane_O'Neill+epr@some-trust.nhs.uk",
                "jane.doe(at)nhs.net",
                "jane.doe [at] nhs.net",
                "jane.doe&#64;nhs.net",
            })
    void an_e_mail_address_is_masked(String address) {
        assertThat(ContactText.masked("Ask " + address + ".")).isEqualTo("Ask [e-mail address].");
        assertThat(ContactText.masked("<a href='mailto:" + address + "'>")).doesNotContain(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "020 7946 0123",
                "(020) 7946 0123",
                "02079460123",
                "01632 960123",
                "01632-960-123",
                "01632.960123",
                "0161 496 0123",
                "016977 0123",
                "00000 000000",
                "07700 900123",
                "07700900123",
                "0808 157 0123",
                "03069 990123",
                "+44 20 7946 0123",
                "+44 (0)20 7946 0123",
                "+44(0)1632 960123",
                "+442079460123",
                "+44\u00A01632\u2011960123",
                "0044 1632 960123",
                "00441632960123",
            })
    void a_telephone_number_is_masked(String number) {
        assertThat(ContactText.masked("Tel. " + number + ", or " + number))
                .isEqualTo("Tel. [telephone number], or [telephone number]");
        assertThat(ContactText.masked("Tel:" + number + " 12 people")).isEqualTo("Tel:[telephone number] 12 people");
        assertThat(ContactText.masked("L1 2AB " + number + "\n2026")).isEqualTo("L1 2AB [telephone number]\n2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ocds-h6vhtk-02b4c5",
                "ocds-b5fd17-0123456789",
                "012345-2026",
                "2022/S 000-012345",
                "2021/S 012-034567",
                "03117200-1",
                "48180000-3",
                "48180000",
                "GBP 35000000",
                "35 000 000 00",
                "0.20794601234",
                "01-02-2026 10:30",
                "01/02/2026 to 03/04/2027",
                "01.02.2026 09.30",
                "2026-08-10T09:30:15.0123456Z",
                "SW1A 2AA",
                "00963578",
                "5 @ 10.50",
                "@trust",
                "between 01 and 0234",
            })
    void what_is_no_way_to_reach_somebody_stays(String text) {
        assertThat(ContactText.masked(text)).isEqualTo(text);
        assertThat(ContactText.masked("About " + text + ", in short.")).isEqualTo("About " + text + ", in short.");
    }

    @Test
    void a_long_text_costs_little() {
        String text = "a".repeat(400_000) + "0 ".repeat(200_000) + "a.".repeat(200_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ContactText.masked(text));
    }
}
