package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.cover.rule.Stage;

/// The change feed, written by a teller with the test's clock, from its own tables.
@Timeout(60)
class CoverChangesTest {
    private static final LocalDate TODAY = LocalDate.of(2014, 9, 15);
    private static final ATrustDatabase DATABASE = ATrustDatabase.started();

    private final CoverChanges changes = new CoverChanges(DATABASE.jdbi(), new ObjectMapper());
    private LocalDate today = TODAY;

    @BeforeEach
    void begin() {
        DATABASE.empty();
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    private List<CoverChange> published() {
        DATABASE.tellOn(today);
        return changes.page(new SystemFilter(), null, new PageRequest()).items();
    }

    private List<CoverChange> publishedSince(List<CoverChange> before) {
        List<CoverChange> all = published();
        return all.subList(before.size(), all.size());
    }

    @Test
    void a_system_comes_on_to_the_board_and_moves() {
        UUID system = DATABASE.system("RTP", "2007");
        DATABASE.contract(system, "2007", "2015-10", null, false);
        DATABASE.member("RTP", "LONDON", "JOINING 2013-08");
        assertThat(published())
                .extracting(CoverChange::fromStage, CoverChange::toStage, CoverChange::on, CoverChange::coveredUntil)
                .containsExactly(
                        tuple(null, Stage.JOINING_FRAMEWORK, LocalDate.of(2013, 8, 1), LocalDate.of(2015, 10, 31)));
        DATABASE.member("RTP", "LONDON", "JOINING 2013-08", "JOINED 2014-09");
        assertThat(published()).last().satisfies(change -> {
            assertThat(change.fromStage()).isEqualTo(Stage.JOINING_FRAMEWORK);
            assertThat(change.toStage()).isEqualTo(Stage.ON_FRAMEWORK);
            assertThat(change.on()).isEqualTo("2014-09-01");
            assertThat(change.framework()).isEqualTo("LONDON");
            assertThat(change.evidence()).hasSize(1);
        });
    }

    @Test
    void another_end_of_cover_is_told_and_what_moves_neither_stage_nor_end_is_not() {
        UUID system = DATABASE.system("RTP", "2007");
        List<CoverChange> before = published();
        DATABASE.contract(system, "2007", "2015-10", null, false);
        List<CoverChange> covered = publishedSince(before);
        assertThat(covered).singleElement().satisfies(change -> {
            assertThat(change.fromStage()).isEqualTo(Stage.NONE);
            assertThat(change.toStage()).isEqualTo(Stage.NONE);
            assertThat(change.fromCoveredUntil()).isNull();
            assertThat(change.coveredUntil()).isEqualTo("2015-10-31");
            assertThat(change.exposedFrom()).isEqualTo("2015-11-01");
        });
        List<CoverChange> after = published();
        DATABASE.contract(system, "2008", "2014", null, false);
        assertThat(publishedSince(after)).isEmpty();
    }

    @Test
    void a_planned_fact_is_told_on_its_day_and_not_before() {
        DATABASE.system("RTP", "2007");
        DATABASE.member("RTP", "LONDON", "JOINING 2014-10-01");
        List<CoverChange> before = published();
        today = LocalDate.of(2014, 9, 30);
        assertThat(publishedSince(before)).isEmpty();
        today = LocalDate.of(2014, 10, 2);
        assertThat(publishedSince(before))
                .extracting(CoverChange::toStage, CoverChange::on)
                .containsExactly(tuple(Stage.JOINING_FRAMEWORK, LocalDate.of(2014, 10, 1)));
    }

    @Test
    void each_of_several_days_that_passed_untold_is_told_in_order() {
        UUID system = DATABASE.system("RTP", "2007");
        DATABASE.contract(system, "2007", "2015-10", null, false);
        DATABASE.contract(system, "2015-11-01", "2025", "2014-10-10", true);
        DATABASE.member("RTP", "LONDON", "JOINING 2014-10-01");
        List<CoverChange> before = published();
        today = LocalDate.of(2015, 11, 5);
        assertThat(publishedSince(before))
                .extracting(CoverChange::toStage, CoverChange::on)
                .containsExactly(
                        tuple(Stage.JOINING_FRAMEWORK, LocalDate.of(2014, 10, 1)),
                        tuple(Stage.SECURED, LocalDate.of(2014, 10, 10)),
                        tuple(Stage.NONE, LocalDate.of(2015, 11, 1)));
    }

    @Test
    void a_fact_that_comes_late_is_told_when_it_comes_under_its_own_day() {
        DATABASE.system("RTP", "2007");
        List<CoverChange> before = published();
        DATABASE.member("RTP", "LONDON", "CONSIDERING 2012-02");
        assertThat(publishedSince(before)).singleElement().satisfies(change -> {
            assertThat(change.on()).isEqualTo("2012-02-01");
            assertThat(change.toldAt().toLocalDate()).isEqualTo(TODAY);
        });
    }

    @Test
    void a_system_that_is_retired_leaves_the_board() {
        UUID system = DATABASE.system("RTP", "2007");
        List<CoverChange> before = published();
        DATABASE.retire(system, "2014-08");
        assertThat(publishedSince(before)).singleElement().satisfies(change -> {
            assertThat(change.fromStage()).isEqualTo(Stage.NONE);
            assertThat(change.toStage()).isNull();
            assertThat(change.on()).isEqualTo("2014-09-01");
        });
    }

    @Test
    void a_system_that_passes_to_another_trust_is_told_of_that_trust() {
        UUID system = DATABASE.system("RBA", "2007");
        DATABASE.system("RH5", "2007");
        List<CoverChange> before = published();
        DATABASE.pass(system, "RBA", "RH5", "2014-09-01");
        assertThat(publishedSince(before)).singleElement().satisfies(change -> {
            assertThat(change.trust().odsCode()).isEqualTo("RH5");
            assertThat(change.passedFrom()).isEqualTo("RBA");
            assertThat(change.on()).isEqualTo("2014-09-01");
        });
    }

    @Test
    void a_change_that_commits_late_is_not_skipped_by_a_reader_who_follows() throws Exception {
        DATABASE.system("RTH", "2007");
        DATABASE.system("RTP", "2007");
        published();
        CoverChanges.Feed start = changes.page(new SystemFilter(), null, new PageRequest());
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Boolean> late = threads.submit(() -> {
                DATABASE.jdbi().useTransaction(slow -> {
                    DATABASE.member(slow, "RTP", "LONDON", "JOINING 2014-02");
                    written.countDown();
                    commit.await(30, TimeUnit.SECONDS);
                });
                return true;
            });
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            DATABASE.member("RTH", "SOUTH", "JOINING 2014-03");
            List<String> seen = new ArrayList<>();
            String cursor = follow(start.resume(), seen);
            assertThat(seen).containsExactly("RTH JOINING_FRAMEWORK");
            commit.countDown();
            assertThat(late.get(30, TimeUnit.SECONDS)).isTrue();
            seen.clear();
            follow(cursor, seen);
            assertThat(seen).containsExactly("RTP JOINING_FRAMEWORK");
        }
    }

    /// Reads on from the cursor to the end; answers where to go on.
    private String follow(String cursor, List<String> seen) {
        DATABASE.tellOn(today);
        CoverChanges.Feed feed = changes.page(new SystemFilter(), null, PageRequest.of(1, cursor));
        while (feed.next() != null) {
            feed.items().forEach(change -> seen.add(change.trust().odsCode() + " " + change.toStage()));
            feed = changes.page(new SystemFilter(), null, PageRequest.of(1, feed.next()));
        }
        feed.items().forEach(change -> seen.add(change.trust().odsCode() + " " + change.toStage()));
        return feed.resume();
    }
}
