package uk.nhs.epr.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.money.Vat;
import uk.nhs.epr.kit.time.PartialDate;

/// What pages are put together from.
class PagePartsTest {
    private static final Scale DECADE = new Scale(LocalDate.of(2011, 1, 1), LocalDate.of(2021, 1, 1));

    @Test
    void a_date_is_said_as_precisely_as_it_is_known() {
        assertThat(Words.inWords(new PartialDate("2015"))).isEqualTo("2015");
        assertThat(Words.inWords(new PartialDate("2015-Q4"))).isEqualTo("Q4 2015");
        assertThat(Words.inWords(new PartialDate("2015-10"))).isEqualTo("October 2015");
        assertThat(Words.inWords(new PartialDate("2015-10-31"))).isEqualTo("31 October 2015");
    }

    @Test
    void names_of_the_api_become_words_and_abbreviations_stay() {
        assertThat(Words.ofName("PREFERRED_SUPPLIER")).isEqualTo("Preferred supplier");
        assertThat(Words.ofName("NHS_TRUST")).isEqualTo("NHS trust");
        assertThat(Words.ofName("EPR")).isEqualTo("EPR");
    }

    @Test
    void a_sum_says_its_currency_and_whether_vat_is_in_it() {
        assertThat(Words.inWords(Money.of(Vat.NET, new BigDecimal("35000000"), "GBP")))
                .isEqualTo("£35,000,000");
        assertThat(Words.inWords(Money.of(Vat.GROSS, new BigDecimal("1200.5"), "EUR")))
                .isEqualTo("EUR 1,200.5 with VAT");
    }

    @Test
    void how_long_it_is_is_said_in_years_and_months_else_in_days() {
        LocalDate day = LocalDate.of(2013, 8, 15);
        assertThat(Words.between(day, LocalDate.of(2015, 11, 1))).isEqualTo("2 years 2 months");
        assertThat(Words.between(day, LocalDate.of(2014, 8, 15))).isEqualTo("1 year");
        assertThat(Words.between(day, day.plusDays(9))).isEqualTo("9 days");
        assertThat(Words.between(day, day)).isEmpty();
    }

    @Test
    void days_beyond_a_chart_lie_on_its_edge() {
        assertThat(DECADE.x(LocalDate.of(2016, 1, 1))).isEqualTo("49.99%");
        assertThat(DECADE.x(LocalDate.MIN)).isEqualTo("0.00%");
        assertThat(DECADE.x(LocalDate.MAX)).isEqualTo("100.00%");
        assertThat(DECADE.width(LocalDate.MIN, LocalDate.of(2011, 1, 1))).isEqualTo("0.00%");
        assertThat(DECADE.shows(LocalDate.of(2010, 1, 1), LocalDate.of(2011, 1, 1)))
                .isFalse();
        assertThat(DECADE.years()).hasSize(10);
        assertThat(DECADE.named()).extracting(Scale.Tick::year).containsExactly(2011, 2013, 2015, 2017, 2019);
    }

    @Test
    void an_address_of_another_view_keeps_the_rest_of_the_question_and_begins_at_its_first_page() {
        Address page = new Address("/", Map.of("supplier", List.of("A & B"), "cursor", List.of("x")));
        assertThat(page.with("asOf", "2013-08-15")).hasToString("/?asOf=2013-08-15&supplier=A+%26+B");
        assertThat(page.without("supplier")).hasToString("/");
        assertThat(page.has("supplier", "A & B")).isTrue();
        assertThat(page.value("stage")).isNull();
    }

    @Test
    void a_service_whose_place_is_not_known_has_no_links() {
        Places nowhere = new Places(new Places.Bases() {
            @Override
            public Optional<URI> trusts() {
                return Optional.of(URI.create("https://trusts.example/"));
            }

            @Override
            public Optional<URI> frameworks() {
                return Optional.empty();
            }

            @Override
            public Optional<URI> tenders() {
                return Optional.empty();
            }
        });
        assertThat(nowhere.tender("ocds-1")).isNull();
        assertThat(nowhere.trust("R/1")).isEqualTo("https://trusts.example/trusts/R%2F1");
        assertThat(nowhere.trust(null)).isNull();
    }
}
