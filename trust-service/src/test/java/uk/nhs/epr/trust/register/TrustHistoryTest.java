package uk.nhs.epr.trust.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.Statement.Origin;
import uk.nhs.epr.trust.register.TrustHistory.Held;

/// What holds of a trust by all that was stated about it.
class TrustHistoryTest {
    private static Statement file(String day, String name) {
        return statement(Origin.ODS_FILE, day, day, Fact.NAME, name);
    }

    private static Statement editor(@Nullable String since, String statedOn, String name) {
        return statement(Origin.EDITOR, since, statedOn, Fact.NAME, name);
    }

    private static Statement statement(
            Origin origin, @Nullable String since, String statedOn, Fact fact, String value) {
        return new Statement(
                origin, since == null ? null : new PartialDate(since), LocalDate.parse(statedOn), Map.of(fact, value));
    }

    private static Held held(String name, @Nullable String from, @Nullable String to) {
        return new Held(name, from == null ? null : new PartialDate(from), to == null ? null : new PartialDate(to));
    }

    private static List<Held> names(Statement... statements) {
        return TrustHistory.of(List.of(statements)).timeline(Fact.NAME);
    }

    @Test
    void a_file_that_has_another_name_ends_the_one_before() {
        assertThat(names(file("2020-03-26", "Old"), file("2022-03-01", "New")))
                .containsExactly(held("Old", null, "2022-02-28"), held("New", "2022-03-01", null));
    }

    @Test
    void a_file_in_between_moves_the_day_on_which_the_name_was_first_seen() {
        assertThat(names(file("2020-03-26", "Old"), file("2022-03-01", "New"), file("2021-09-30", "New")))
                .containsExactly(held("Old", null, "2021-09-29"), held("New", "2021-09-30", null));
    }

    @Test
    void an_older_file_does_not_undo_what_an_editor_stated_later() {
        assertThat(names(editor("2015-10", "2026-01-01", "Stated"), file("2020-03-26", "Older")))
                .containsExactly(held("Stated", "2015-10", null));
    }

    @Test
    void a_newer_file_follows_what_an_editor_stated_of_an_earlier_day() {
        assertThat(names(editor("1998-04-01", "2013-08-15", "Stated"), file("2020-03-26", "Newer")))
                .containsExactly(held("Stated", "1998-04-01", "2020-03-25"), held("Newer", "2020-03-26", null));
    }

    @Test
    void a_planned_name_follows_the_present_one() {
        assertThat(names(editor(null, "2026-01-01", "Present"), editor("2027-04-01", "2026-01-01", "Planned")))
                .containsExactly(held("Present", null, "2027-03-31"), held("Planned", "2027-04-01", null));
    }

    @Test
    void a_name_written_in_capitals_is_the_same_name() {
        assertThat(names(
                        file("2020-03-26", "WESTON"),
                        editor("2021", "2021-05-01", "Weston"),
                        file("2022-03-01", "WESTON")))
                .containsExactly(held("Weston", null, null));
    }

    @Test
    void what_ends_without_another_leaves_nothing() {
        assertThat(TrustHistory.of(List.of(
                                statement(Origin.ODS_FILE, "2020-03-26", "2020-03-26", Fact.ICB, "QOX"),
                                statement(Origin.EDITOR, "2026-04", "2026-05-01", Fact.ICB, "")))
                        .timeline(Fact.ICB))
                .containsExactly(held("QOX", null, "2026-03-31"));
    }

    @Test
    void of_the_closing_day_what_was_told_last_holds_and_an_empty_line_says_nothing() {
        TrustHistory history = TrustHistory.of(List.of(
                statement(Origin.ODS_FILE, "2022-03-01", "2022-03-01", Fact.CLOSED, "2020-09-30"),
                statement(Origin.ODS_FILE, "2021-09-30", "2021-09-30", Fact.CLOSED, "2020-10-31"),
                file("2025-12-01", "Closed long ago")));
        assertThat(history.latest(Fact.CLOSED)).contains(new PartialDate("2020-09-30"));
    }

    @Test
    void the_order_in_which_statements_come_in_plays_no_part() {
        Random random = new Random(20260810);
        for (int round = 0; round < 500; round++) {
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                LocalDate statedOn = LocalDate.of(2010 + random.nextInt(10), 1 + random.nextInt(3), 1);
                String name = String.valueOf((char) ('A' + random.nextInt(4)));
                statements.add(
                        random.nextBoolean()
                                ? file(statedOn.toString(), name)
                                : editor(
                                        statedOn.minusMonths(random.nextInt(30)).toString(),
                                        statedOn.toString(),
                                        name));
            }
            List<Held> inOrder = TrustHistory.of(distinct(statements)).timeline(Fact.NAME);
            Collections.shuffle(statements, random);
            assertThat(TrustHistory.of(distinct(statements)).timeline(Fact.NAME))
                    .isEqualTo(inOrder);
            for (int i = 1; i < inOrder.size(); i++) {
                assertThat(inOrder.get(i).from())
                        .isGreaterThan(inOrder.get(i - 1).to());
                assertThat(inOrder.get(i).value())
                        .isNotEqualTo(inOrder.get(i - 1).value());
            }
        }
    }

    /// As the table keeps them: a source says one thing for one day, the last of two by their texts.
    private static List<Statement> distinct(List<Statement> statements) {
        Map<String, Statement> kept = new java.util.TreeMap<>();
        statements.forEach(each -> kept.merge(
                each.origin() + " " + each.holdsFrom(),
                each,
                (a, b) -> (a.statedOn() + a.facts().toString())
                                        .compareTo(b.statedOn() + b.facts().toString())
                                > 0
                        ? a
                        : b));
        return List.copyOf(kept.values());
    }
}
