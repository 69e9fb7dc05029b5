package uk.nhs.epr.tender.tendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.tender.law.Regime;

/// Which steps each procedure has, what ends a tender or a lot of it, and what the law forbids outright.
class ProcedureTest {
    private static final String LOTS =
            "\"lots\": [{\"id\": \"1\", \"title\": \"PAS\"}, {\"id\": \"2\", \"title\": \"Portal\"}]";

    private static String reason(String rest) {
        return "{\"on\": \"2014-01\", \"reason\": \"Nobody came\"" + rest + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OPEN                 | PCR2006 | clarifications evaluation
            RESTRICTED           | PCR2006 | clarifications shortlist invitations evaluation
            COMPETITIVE_DIALOGUE | PCR2006 | clarifications shortlist invitations dialogue-rounds evaluation
            NEGOTIATED           | PCR2006 | clarifications shortlist invitations dialogue-rounds evaluation
            DIRECT_AWARD         | PCR2006 |
            """)
    void each_procedure_has_steps_of_its_own_before_the_award(String procedure, String regime, String steps) {
        Walk walk = Walk.published("{\"procedure\": \"%s\", \"regime\": \"%s\"}".formatted(procedure, regime));
        List<String> own = steps == null ? List.of() : List.of(steps.split(" ", -1));
        assertThat(walk.open())
                .filteredOn(
                        step -> List.of("clarifications", "shortlist", "invitations", "dialogue-rounds", "evaluation")
                                .contains(step))
                .containsExactlyElementsOf(own);
        assertThat(walk.open()).contains("amendments", "award-decision", "unsuccessful-outcome", "cancellation");
    }

    @Test
    void a_call_off_by_direct_award_takes_the_steps_of_a_direct_award() {
        String framework = "{\"procedure\": \"CALL_OFF\", \"framework\": {\"reference\": \"L\", \"method\": \"%s\"}}";
        assertThat(Walk.published(framework.formatted("DIRECT_AWARD")).open()).doesNotContain("invitations");
        assertThat(Walk.published(framework.formatted("MINI_COMPETITION")).open())
                .contains("invitations");
    }

    @Test
    void a_draft_becomes_public_by_its_first_notice() {
        Walk walk = Walk.draft("{}");
        assertThat(walk.open())
                .containsExactly("report", "preliminary-engagement", "planned-procurement", "publication");
        walk.take("preliminary-engagement", "{\"on\": \"2013-01\"}")
                .take("planned-procurement", "{\"on\": \"2013-02\"}");
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.PLANNED);
        assertThat(walk.tender.version()).isEqualTo(2);
        assertThat(walk.tender.details().regime()).isEqualTo(Regime.PCR2006);
        assertThat(walk.open())
                .contains("publication", "withdrawal", "cancellation")
                .doesNotContain("award-decision");
    }

    @Test
    void dialogue_goes_on_in_rounds_and_ends_with_invitations() {
        Walk walk = Walk.published("{\"procedure\": \"COMPETITIVE_DIALOGUE\"}")
                .take("invitations", "{\"on\": \"2013-04\", \"number\": {\"undecided\": true}}")
                .take("dialogue-rounds", "{\"on\": \"2013-05\", \"topic\": \"Hosting\"}")
                .take("dialogue-rounds", "{\"on\": \"2013-06\"}")
                .take(
                        "invitations",
                        "{\"on\": \"2013-07\", \"suppliers\": [{\"name\": \"Cerner\"}, {\"name\": \"CSC\"}]}")
                .take("evaluation", "{\"on\": \"2013-08\"}");
        assertThat(walk.tender.life().invited()).isEqualTo(new SecondStage(2, 2, null));
        assertThat(walk.open()).doesNotContain("dialogue-rounds", "invitations", "shortlist");
    }

    @Test
    void lots_are_awarded_or_given_up_one_by_one() {
        Walk walk = Walk.published("{" + LOTS + "}")
                .take(
                        "award-decision",
                        "{\"on\": \"2014-01-06\", \"lots\": [\"1\"], \"supplier\": {\"name\": \"Cerner\"}}");
        assertThat(walk.tender.life().statusOf("1")).isEqualTo(TenderStatus.AWARDED);
        assertThat(walk.tender.life().statusOf("2")).isEqualTo(TenderStatus.PUBLISHED);
        Problem again = walk.refused(
                "award-decision", "{\"on\": \"2014-02\", \"lots\": [\"1\", \"3\"], \"supplier\": {\"name\": \"CSC\"}}");
        assertThat(again.errors()).extracting(Problem.Fault::pointer).containsExactly("/lots/0", "/lots/1");
        walk.take("contract", "{\"signedOn\": \"2014-03\", \"period\": {\"start\": \"2014-04\"}}");
        assertThat(walk.open()).contains("award-decision", "unsuccessful-outcome", "contract-changes");
        walk.take("unsuccessful-outcome", "{\"on\": \"2014-04\", \"reason\": \"No bid\", \"lots\": [\"2\"]}");
        assertThat(walk.tender.life().statusOf("2")).isEqualTo(TenderStatus.UNSUCCESSFUL);
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.CONTRACTED);
        assertThat(walk.open()).containsExactly("award-set-aside", "contract-changes", "termination");
    }

    @Test
    void a_tender_whose_lots_are_all_given_up_has_ended() {
        Walk walk = Walk.published("{" + LOTS + "}").take("cancellation", reason(", \"lots\": [\"1\"]"));
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.PUBLISHED);
        walk.take("cancellation", reason(", \"lots\": [\"2\"]"));
        assertThat(walk.tender.life().status()).isEqualTo(TenderStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({"cancellation, CANCELLED", "withdrawal, WITHDRAWN", "unsuccessful-outcome, UNSUCCESSFUL"})
    void a_tender_ends_without_an_award_in_three_ways(String step, TenderStatus status) {
        Walk walk = Walk.published("{}").take(step, reason(""));
        assertThat(walk.tender.life().status()).isEqualTo(status);
        assertThat(walk.open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"regime": "PA2023"}                                          | 2025-02-23 | /regime
            {"procedure": "OPEN", "regime": "PCR2015"}                    | 2025-02-24 | /regime
            {"procedure": "COMPETITIVE_DIALOGUE"}                         | 2025-03    | /procedure
            {"procedure": "COMPETITIVE_FLEXIBLE"}                         | 2024       | /procedure
            """)
    void what_certainly_breaks_the_law_of_the_first_notice_is_refused(String fields, String day, String pointer) {
        Problem problem = Walk.draft(fields).refused("publication", "{\"on\": \"" + day + "\"}");
        assertThat(problem.errors()).extracting(Problem.Fault::pointer).contains(pointer);
        assertThat(problem.errors().getFirst().detail()).containsAnyOf("Procurement Act 2023", "Public Contracts");
    }

    @Test
    void a_process_keeps_the_law_of_its_first_notice() {
        Walk walk = Walk.draft("{}")
                .take("planned-procurement", "{\"on\": \"2025-02-01\"}")
                .take("publication", "{\"on\": \"2025-06-01\"}");
        assertThat(walk.tender.details().regime()).isEqualTo(Regime.PCR2015);
    }

    @Test
    void a_short_time_to_tender_and_a_low_value_are_warned_of() {
        String tender = """
                {"procedure": "OPEN", "deadlines": {"tender": "2026-03-20"},
                 "value": {"max": {"amount": 100000, "currency": "GBP"}}}""";
        Walk direct = Walk.draft(tender).take("publication", "{\"on\": \"2026-03-01\"}");
        assertThat(direct.warnings())
                .extracting(TenderRules.Warning::rule)
                .containsExactly("tendering-period", "threshold");
        Walk planned = Walk.draft(tender)
                .take("planned-procurement", "{\"on\": \"2025-12-01\"}")
                .take("publication", "{\"on\": \"2026-03-01\"}");
        assertThat(planned.warnings()).extracting(TenderRules.Warning::rule).containsExactly("threshold");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"amount": 100000, "currency": "GBP"}                        | threshold
            {"amountGross": 135017, "currency": "GBP"}                   | threshold
            {"amount": 130000, "amountGross": 130000, "currency": "GBP"} | threshold
            {"amount": 115000, "currency": "GBP"}                        |
            {"amountGross": 135018, "currency": "GBP"}                   |
            """)
    void a_threshold_is_with_vat_and_warns_only_where_no_rate_of_vat_could_reach_it(
            String most, @Nullable String rule) {
        Walk walk = Walk.draft("{\"procedure\": \"OPEN\", \"value\": {\"max\": " + most + "}}")
                .take("publication", "{\"on\": \"2026-03-01\"}");
        assertThat(walk.warnings())
                .extracting(TenderRules.Warning::rule)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }
}
