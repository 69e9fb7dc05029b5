package uk.nhs.epr.tender.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.kit.time.PartialDate;

/// Older events have whole frameworks, newer ones their parts: both give the same facts.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class FrameworksInPartsTest {
    private static final String TYPE = "uk.nhs.epr.framework.";
    private static final PartialDate IN_2015 = new PartialDate("2015");

    private final String reference =
            "P-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final String cerner = UUID.randomUUID().toString();

    @Inject
    Jdbi jdbi;

    @Inject
    DirectoryView view;

    @Inject
    Eligibility eligibility;

    private record Incoming(String type, String subject, long version, String data) {}

    private static String history(String... statuses) {
        return Stream.of(statuses)
                .map(each -> each.split(" ", -1))
                .map(each -> "{\"status\": \"%s\", \"since\": \"%s\"}".formatted(each[0], each[1]))
                .toList()
                .toString();
    }

    /// An older event, of a framework with Cerner on lot 1 and this member.
    private Incoming whole(long version, String member, String status) {
        return new Incoming(TYPE + "changed.v1", reference, version, """
                {"change": {"before": {"reference": "%1$s", "name": "x", "regime": "PCR2006", "type": "CLOSED", "term": {"start": "2012"}}},
                 "framework": {"reference": "%1$s", "name": "London", "regime": "PCR2006", "type": "CLOSED",
                  "term": {"start": "2012-02"},
                  "lots": [{"number": "1", "title": "PAS", "suppliers": [{"supplierId": "%2$s", "name": "Cerner",
                    "status": "ACTIVE", "since": "2013", "history": %3$s}]}],
                  "members": [{"odsCode": "%4$s", "status": "%5$s", "since": "2013", "history": %6$s}]}}""".formatted(
                        reference, cerner, history("ACTIVE 2013"), member, status, history(status + " 2013")));
    }

    private Incoming framework(long version) {
        return new Incoming(TYPE + "changed.v2", reference, version, """
                {"change": {}, "framework": {"reference": "%s", "name": "London", "regime": "PCR2006", "type": "CLOSED",
                 "term": {"start": "2012-02"}}}""".formatted(reference));
    }

    private Incoming lot(long version, String number) {
        return new Incoming(
                TYPE + "lot-changed.v2", reference + "/lots/" + number, version, """
                {"change": {}, "lot": {"framework": "%s", "number": "%s", "title": "PAS"}}""".formatted(reference, number));
    }

    private Incoming voidedLot(long version, String number) {
        return new Incoming(
                TYPE + "lot-voided.v2", reference + "/lots/" + number, version, """
                {"change": {"reason": "Another"}, "lot": {"framework": "%s", "number": "%s"}}""".formatted(reference, number));
    }

    private Incoming place(long version, String... statuses) {
        String change = statuses.length == 0 ? "{\"reason\": \"Another\"}" : history(statuses[statuses.length - 1]);
        return new Incoming(
                TYPE + (statuses.length == 0 ? "lot-supplier-voided.v2" : "lot-supplier-changed.v2"),
                reference + "/lots/1/suppliers/" + cerner,
                version,
                """
                {"change": %s, "place": {"framework": "%s", "lot": "1", "supplierId": "%s", "name": "Cerner",
                 "history": %s}}""".formatted(change.replaceAll("[\\[\\]]", ""), reference, cerner, history(statuses)));
    }

    private Incoming member(long version, String odsCode, String... statuses) {
        String change = statuses.length == 0 ? "{\"reason\": \"Another\"}" : history(statuses[statuses.length - 1]);
        return new Incoming(
                TYPE + (statuses.length == 0 ? "member-voided.v2" : "member-changed.v2"),
                reference + "/members/" + odsCode,
                version,
                """
                {"change": %s, "member": {"framework": "%s", "odsCode": "%s", "history": %s}}""".formatted(change.replaceAll("[\\[\\]]", ""), reference, odsCode, history(statuses)));
    }

    private void comesIn(Incoming... events) {
        ComingIn comingIn = new ComingIn(jdbi, view);
        for (Incoming each : events) {
            comingIn.event("epr.frameworks", each.type, each.subject, each.version, each.data);
        }
    }

    private List<String> known() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select 'framework' from known_framework where reference = :reference
                        union all select concat_ws(' ', 'lot', number, is_there, version) from known_lot
                         where reference = :reference
                        union all select concat_ws(' ', lot, supplier_id, name, history, version) from known_lot_supplier
                         where reference = :reference
                        union all select concat_ws(' ', ods_code, history, version) from known_member
                         where reference = :reference
                        order by 1""")
                .bind("reference", reference)
                .mapTo(String.class)
                .list());
    }

    /// Like a view that is rebuilt from the first event.
    private void forget() {
        jdbi.useHandle(handle -> {
            handle.execute("delete from view_version where aggregate_id like ?", reference + "%");
            for (String table : List.of("known_framework", "known_lot", "known_lot_supplier", "known_member")) {
                handle.execute("delete from " + table + " where reference = ?", reference);
            }
        });
    }

    private void joined(String odsCode) {
        eligibility.mustHaveJoined(reference, "1", odsCode, IN_2015);
    }

    private void refused(Runnable asked, String why) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(asked::run)
                .matches(problem -> problem.status() == 409
                        && String.valueOf(problem.detail()).contains(why));
    }

    private void stands() {
        eligibility.mustStandOn(reference, null, cerner, "Cerner", IN_2015);
    }

    @Test
    void what_older_events_told_whole_is_told_anew_in_parts_and_a_view_that_is_filled_anew_knows_the_same() {
        Incoming[] all = {
            whole(1, "RTH", "JOINED"),
            whole(2, "RTP", "JOINING"),
            framework(3),
            lot(1, "1"),
            place(1, "ACTIVE 2013"),
            member(1, "RTP", "JOINING 2013"),
            member(2, "RTP", "JOINING 2013", "JOINED 2014"),
            lot(1, "2"),
            place(2, "ACTIVE 2013", "SUSPENDED 2016")
        };
        comesIn(all[0], all[1]);
        assertThat(known()).hasSize(4);
        comesIn(IntStream.range(2, all.length).mapToObj(i -> all[i]).toArray(Incoming[]::new));
        joined("RTP");
        stands();
        refused(() -> joined("RTH"), "No membership");
        List<String> known = known();
        assertThat(known).hasSize(5).noneMatch(row -> row.endsWith(" 0"));
        comesIn(all);
        assertThat(known()).as("each received again").isEqualTo(known);
        forget();
        comesIn(all);
        assertThat(known()).isEqualTo(known);
    }

    @Test
    void what_a_part_s_own_event_told_is_not_taken_back_by_an_older_event_of_the_whole() {
        comesIn(
                member(1, "RTP", "JOINED 2014"),
                place(1, "ACTIVE 2013"),
                lot(1, "1"),
                member(1, "RTH", "JOINED 2014"),
                member(2, "RTH"));
        refused(() -> joined("RTP"), "has not arrived");
        comesIn(whole(1, "RTH", "JOINED"));
        joined("RTP");
        stands();
        refused(() -> joined("RTH"), "No membership");
        comesIn(framework(2));
        joined("RTP");
    }

    @Test
    void parts_are_applied_each_in_its_own_order_and_what_is_voided_counts_no_more() {
        comesIn(framework(1), lot(1, "1"), member(2, "RTP", "JOINED 2014"));
        refused(() -> joined("RTP"), "No membership");
        comesIn(member(1, "RTP", "JOINING 2013"));
        joined("RTP");
        comesIn(place(1, "ACTIVE 2013"));
        stands();
        comesIn(place(2));
        refused(this::stands, "has not arrived");
        comesIn(place(3, "ACTIVE 2014"), voidedLot(2, "1"));
        refused(this::stands, "has not arrived");
        refused(() -> joined("RTP"), "Lot 1 of framework");
    }

    @Test
    void one_event_writes_one_row() {
        comesIn(
                framework(1),
                lot(1, "1"),
                place(1, "ACTIVE 2013"),
                member(1, "RTP", "JOINED 2014"),
                member(1, "RTH", "JOINED 2014"));
        List<String> before = written();
        comesIn(member(2, "RTP", "JOINED 2014", "WITHDRAWN 2016"));
        assertThat(written())
                .containsAll(
                        before.stream().filter(row -> !row.startsWith("RTP")).toList())
                .doesNotContainAnyElementsOf(
                        before.stream().filter(row -> row.startsWith("RTP")).toList());
    }

    private List<String> written() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select 'framework ' || xmin from known_framework where reference = :reference
                        union all select 'lot ' || xmin from known_lot where reference = :reference
                        union all select 'place ' || xmin from known_lot_supplier where reference = :reference
                        union all select ods_code || ' ' || xmin from known_member where reference = :reference""")
                .bind("reference", reference)
                .mapTo(String.class)
                .list());
    }
}
