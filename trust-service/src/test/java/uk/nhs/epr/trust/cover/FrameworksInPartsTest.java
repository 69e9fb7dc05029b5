package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;
import static uk.nhs.epr.trust.cover.CoverEventsTest.MEMBER_CHANGED;
import static uk.nhs.epr.trust.cover.CoverEventsTest.coverOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// Older events have whole frameworks, newer ones their parts: both give the same cover, and a part concerns
/// only the trusts that depend on it.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FrameworksInPartsTest {
    private static final String TYPE = "uk.nhs.epr.framework.";

    private final String reference = anyName();

    @Inject
    Jdbi jdbi;

    @Inject
    ProcurementView view;

    private String trust = "";
    private String other = "";

    @BeforeEach
    void twoTrustsWithASystem() {
        trust = anyTrust();
        other = anyTrust();
        millenniumOf(trust, "South");
        millenniumOf(other, "South");
    }

    private void comesIn(String type, String subject, long version, String data) {
        new ComingIn(jdbi, view).event("epr.frameworks", type, subject, version, data);
    }

    private void whole(long version, String odsCode, String... statuses) {
        comesIn(MEMBER_CHANGED, reference, version, CoverEventsTest.framework(reference, odsCode, statuses));
    }

    private void framework(long version, String name) {
        comesIn(TYPE + "changed.v2", reference, version, """
                {"change": {}, "framework": {"reference": "%s", "name": "%s", "regime": "PCR2006", "type": "CLOSED",
                 "term": {"start": "2013-07"}}}""".formatted(reference, name));
    }

    private void lot(long version, String category) {
        comesIn(TYPE + "lot-changed.v2", reference + "/lots/1", version, """
                {"change": {}, "lot": {"framework": "%s", "number": "1", "title": "A lot",
                 "subject": {"categories": ["%s"]}}}""".formatted(reference, category));
    }

    private void member(long version, String odsCode, String... statuses) {
        List<String> history = Stream.of(statuses)
                .map(each -> each.split(" ", -1))
                .map(each -> "{\"status\": \"%s\", \"since\": \"%s\"}".formatted(each[0], each[1]))
                .toList();
        comesIn(
                TYPE + (statuses.length == 0 ? "member-voided.v2" : "member-changed.v2"),
                reference + "/members/" + odsCode,
                version,
                """
                {"change": %s, "member": {"framework": "%s", "odsCode": "%s", "history": %s}}""".formatted(
                                statuses.length == 0 ? "{\"reason\": \"Another\"}" : history.getLast(),
                                reference,
                                odsCode,
                                history));
    }

    private static void isAt(String odsCode, String stage) {
        coverOf(odsCode, "2014-08-15").body("items[0].route.stage", equalTo(stage));
    }

    private List<String> writers(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select 'membership ' || xmin from framework_member where ods_code = :code
                        union select 'cover ' || xmin from cover_span where ods_code = :code order by 1""")
                .bind("code", odsCode)
                .mapTo(String.class)
                .list());
    }

    private List<String> known() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select cast(facts as text) from known_framework where reference = :reference
                        union all select concat_ws(' ', number, facts, version) from framework_lot where reference = :reference
                        union all select concat_ws(' ', ods_code, facts, version) from framework_member
                         where reference = :reference order by 1""")
                .bind("reference", reference)
                .mapTo(String.class)
                .list());
    }

    @Test
    void a_member_s_own_event_moves_that_trust_s_cover_alone() {
        framework(1, "London");
        member(1, other, "JOINED 2013");
        List<String> ofOther = writers(other);
        member(1, trust, "CONSIDERING 2013");
        isAt(trust, "CONSIDERING_FRAMEWORK");
        member(2, trust, "CONSIDERING 2013", "JOINED 2014");
        isAt(trust, "ON_FRAMEWORK");
        assertThat(writers(other)).isEqualTo(ofOther);
        member(3, trust);
        isAt(trust, "NONE");
        member(4, trust, "JOINING 2014");
        isAt(trust, "JOINING_FRAMEWORK");
    }

    @Test
    void parts_that_are_told_before_their_framework_count_as_soon_as_it_is() {
        member(1, trust, "JOINED 2013");
        lot(1, "EPR");
        isAt(trust, "NONE");
        framework(1, "London");
        isAt(trust, "ON_FRAMEWORK");
    }

    @Test
    void what_a_lot_is_for_concerns_all_members_and_one_that_is_voided_is_for_nothing() {
        framework(1, "London");
        member(1, trust, "JOINED 2013");
        lot(1, "EPR");
        isAt(trust, "ON_FRAMEWORK");
        lot(2, "PORTAL");
        isAt(trust, "NONE");
        comesIn(TYPE + "lot-voided.v2", reference + "/lots/1", 3, """
                {"change": {"reason": "Another"}, "lot": {"framework": "%s", "number": "1"}}""".formatted(reference));
        isAt(trust, "ON_FRAMEWORK");
    }

    @Test
    void what_is_told_anew_just_so_moves_nothing_and_a_view_that_is_filled_anew_knows_the_same() {
        whole(1, trust, "CONSIDERING 2013", "JOINED 2014");
        isAt(trust, "ON_FRAMEWORK");
        List<String> cover =
                writers(trust).stream().filter(row -> row.startsWith("cover")).toList();
        framework(2, "London");
        member(1, trust, "CONSIDERING 2013", "JOINED 2014");
        assertThat(writers(trust)).containsAll(cover);
        member(1, other, "JOINED 2013");
        List<String> known = known();
        jdbi.useHandle(handle -> {
            handle.execute("delete from view_version where aggregate_id like ?", reference + "%");
            handle.execute("delete from known_framework where reference = ?", reference);
            handle.execute("delete from framework_member where reference = ?", reference);
        });
        whole(1, trust, "CONSIDERING 2013", "JOINED 2014");
        framework(2, "London");
        member(1, trust, "CONSIDERING 2013", "JOINED 2014");
        member(1, other, "JOINED 2013");
        assertThat(known()).isEqualTo(known).hasSize(3);
    }

    @Test
    void what_a_member_s_own_event_told_is_not_taken_back_by_an_older_event_of_the_whole() {
        member(1, other, "JOINED 2013");
        member(1, trust, "JOINED 2013");
        member(2, trust);
        whole(1, trust, "JOINED 2013");
        isAt(trust, "NONE");
        isAt(other, "ON_FRAMEWORK");
    }
}
