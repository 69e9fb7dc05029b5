package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is warned of, and that a warning goes with its cause.
class WarningsTest {
    private static final String DIRECT = "{\"procedure\": \"DIRECT_AWARD\"%s}";

    private static List<String> rules(Walk walk) {
        return walk.warnings().stream().map(TenderRules.Warning::rule).toList();
    }

    private static String award(String on) {
        return "{\"on\": \"" + on + "\", \"supplier\": {\"name\": \"Cerner\"}}";
    }

    @Test
    void an_award_before_the_tender_deadline_is_warned_of_until_the_deadline_is_put_right() {
        Walk walk = Walk.published("{\"deadlines\": {\"tender\": \"2013-06-28\"}}")
                .take("preferred-supplier", "{\"on\": \"2013-06-01\", \"supplier\": {\"name\": \"Cerner\"}}");
        assertThat(rules(walk)).isEmpty();

        walk.take("award-decision", award("2013-06-27"));
        assertThat(rules(walk)).containsExactly("award-before-deadline");

        walk.take("award-set-aside", "{\"on\": \"2013-06-28\", \"reason\": \"Too early\"}");
        walk.amended("{\"deadlines\": {\"tender\": \"2013-06-20\"}}");
        assertThat(rules(walk)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2013-06-28, false", "2013-06-27, true", "2013-06, false"})
    void a_day_that_may_be_the_deadline_is_not_before_it(String on, boolean isWarned) {
        Walk walk =
                Walk.published("{\"deadlines\": {\"tender\": \"2013-06-28\"}}").take("award-decision", award(on));
        assertThat(rules(walk).contains("award-before-deadline")).isEqualTo(isWarned);
    }

    @Test
    void performance_before_signature_is_warned_of_until_the_start_is_put_right() {
        Walk walk = Walk.published("{}")
                .take("award-decision", award("2013-05-01"))
                .take("contract", "{\"signedOn\": \"2013-06-10\", \"period\": {\"start\": \"2013-06-01\"}}");
        assertThat(rules(walk)).containsExactly("performance-before-signature");

        walk.take(
                "contract-changes",
                "{\"on\": \"2013-07\", \"rationale\": \"A slip\", \"period\": {\"start\": \"2013-06-10\"}}");
        assertThat(rules(walk)).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                                            | true  | false
                                            | false | true
            , "directAwardGround": "USER_CHOICE" | false | false
            , "directAwardGround": "URGENCY"     | false | true
            """)
    void a_direct_award_under_the_act_without_a_transparency_notice_is_warned_of(
            String ground, boolean hasNotice, boolean isWarned) {
        Walk walk = Walk.draft(DIRECT.formatted(ground == null ? "" : ground));
        if (hasNotice) {
            walk.take("transparency-notice", "{\"on\": \"2026-03-02\", \"supplier\": {\"name\": \"Cerner\"}}");
        } else {
            walk.take("publication", "{\"on\": \"2026-03-02\"}");
        }
        walk.take("award-decision", award("2026-04-01"));
        assertThat(rules(walk).contains("transparency-notice")).isEqualTo(isWarned);
    }

    @Test
    void a_direct_award_under_the_regulations_needs_no_transparency_notice() {
        Walk walk = Walk.published(DIRECT.formatted("")).take("award-decision", award("2013-05-01"));
        assertThat(rules(walk)).isEmpty();
    }

    private static Walk withParticipants(String fields) {
        Walk walk = Walk.published(fields);
        walk.participates(new Supplier("Orion", null), Participant.Stage.BID, "2013-04-01");
        return walk;
    }

    @Test
    void an_award_to_one_that_never_took_part_is_warned_of_until_it_is_set_aside() {
        Walk walk = withParticipants("{}").take("award-decision", award("2013-05-01"));
        assertThat(walk.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.detail()).contains("Cerner"))
                .extracting(TenderRules.Warning::rule)
                .isEqualTo("award-to-non-participant");

        walk.take("award-set-aside", "{\"on\": \"2013-05-20\", \"reason\": \"It did not tender\"}");
        assertThat(rules(walk)).isEmpty();

        walk.take("award-decision", "{\"on\": \"2013-06-01\", \"supplier\": {\"name\": \"Orion\"}}");
        assertThat(rules(walk)).isEmpty();
    }

    @Test
    void a_preferred_supplier_that_never_took_part_does_not_take_part_by_being_preferred() {
        Walk walk = withParticipants("{}")
                .take("preferred-supplier", "{\"on\": \"2013-04-20\", \"supplier\": {\"name\": \"Cerner\"}}")
                .take("award-decision", award("2013-05-01"));
        assertThat(rules(walk)).containsExactly("award-to-non-participant");
    }

    @Test
    void nobody_is_missed_where_no_participants_are_known_or_none_compete() {
        Walk unknown = Walk.published("{}").take("award-decision", award("2013-05-01"));
        assertThat(rules(unknown)).isEmpty();
        Walk direct = withParticipants(DIRECT.formatted("")).take("award-decision", award("2013-05-01"));
        assertThat(rules(direct)).isEmpty();
    }

    /// A contract of four years, extendable by one, worth 100; published on this day with these fields.
    private static Walk signed(String on, String fields) {
        int year = Integer.parseInt(on.substring(0, 4)) + 1;
        return Walk.draft("{\"procedure\": \"OPEN\"" + fields + "}")
                .take("publication", "{\"on\": \"" + on + "\"}")
                .take("award-decision", award(year + "-01-05"))
                .take("contract", """
                        {"signedOn": "%1$d-03", "period": {"start": "%1$d-04", "end": "%2$d-03"},
                         "extension": {"until": "%3$d-03"}, "value": {"amount": 100, "currency": "GBP"}}""".formatted(year, year + 4, year + 5));
    }

    private static Walk changed(Walk walk, int start, int end, int until, int amount) {
        return walk.take("contract-changes", """
                {"on": "%1$d-10", "rationale": "More", "period": {"start": "%1$d-04", "end": "%2$d-03"},
                 "extension": {"until": "%3$d-03"}, "value": {"amount": %4$d, "currency": "GBP"}}""".formatted(start, end, until, amount));
    }

    @ParameterizedTest(name = "{0}{1}: until {2}, worth {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2025-06 | -                                  | 2031 | 110 | -
            2025-06 | -                                  | 2032 | 100 | contract-term-change
            2025-06 | -                                  | 2030 | 100 | contract-term-change
            2025-06 | -                                  | 2031 | 111 | contract-value-change
            2025-06 | -                                  | 2031 | 89  | contract-value-change
            2025-06 | , "category": "WORKS"              | 2031 | 115 | -
            2025-06 | , "category": "WORKS"              | 2031 | 116 | contract-value-change
            2025-06 | , "specialRegime": ["LIGHT_TOUCH"] | 2040 | 900 | -
            2016-06 | -                                  | 2024 | 150 | -
            2016-06 | -                                  | 2025 | 100 | contract-term-change
            2016-06 | -                                  | 2022 | 151 | contract-value-change
            2016-06 | , "specialRegime": ["LIGHT_TOUCH"] | 2022 | 151 | contract-value-change
            2007-06 | -                                  | 2013 | 151 | contract-value-change
            """)
    void a_change_beyond_what_the_law_lets_pass_is_warned_of_until_it_is_taken_back(
            String on, String fields, int until, int amount, String rule) {
        Walk walk = signed(on, fields == null ? "" : fields);
        int start = Integer.parseInt(on.substring(0, 4)) + 1;
        assertThat(rules(walk)).isEmpty();

        changed(walk, start, Math.min(until, start + 4), until, amount);
        assertThat(rules(walk)).containsExactlyElementsOf(rule == null ? List.of() : List.of(rule));

        changed(walk, start, start + 4, start + 5, 100);
        assertThat(rules(walk)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06, 120, section 74(4)",
        "2025-06, 151, schedule 8",
        "2016-06, 151, regulation 72(1)(b)",
        "2007-06, 151, C-454/06"
    })
    void a_warning_names_its_law(String on, int amount, String source) {
        int start = Integer.parseInt(on.substring(0, 4)) + 1;
        Walk walk = changed(signed(on, ""), start, start + 4, start + 5, amount);
        assertThat(walk.warnings())
                .singleElement()
                .extracting(TenderRules.Warning::source)
                .asString()
                .contains(source);
    }
}
