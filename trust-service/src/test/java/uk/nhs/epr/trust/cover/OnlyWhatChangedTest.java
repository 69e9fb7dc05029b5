package uk.nhs.epr.trust.cover;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhs.epr.kit.testing.Requests.steward;
import static uk.nhs.epr.trust.TheApi.anyName;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.millenniumOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.ComingIn;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.procurement.ProcurementView;

/// An event costs what it changes, and a reader of the whole board costs nothing while it is slow.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class OnlyWhatChangedTest {
    @Inject
    Jdbi jdbi;

    @Inject
    ProcurementView view;

    @Inject
    CoverBoard board;

    @Inject
    CoverProjection projection;

    private final String reference = anyName();

    private void framework(long version, String name, String... members) {
        List<String> all = new ArrayList<>();
        for (String member : members) {
            String[] parts = member.split(" ", -1);
            all.add("""
                    {"odsCode": "%1$s", "status": "%2$s", "since": "2013",
                     "history": [{"status": "%2$s", "since": "2013"}]}""".formatted(parts[0], parts[1]));
        }
        new ComingIn(jdbi, view)
                .event("epr.frameworks", "uk.nhs.epr.framework.member-changed.v1", reference, version, """
                {"change": {"odsCode": "RTH", "status": "JOINED", "since": "2013"},
                 "framework": {"reference": "%s", "name": "%s", "regime": "PCR2006", "type": "CLOSED",
                  "term": {"start": "2013-07"}, "lots": [], "version": 1, "members": [%s]}}""".formatted(
                                reference, name, String.join(",", all)));
    }

    /// The transactions that last wrote a trust's membership and its cover.
    private List<String> writers(String odsCode) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select 'membership ' || xmin from framework_member where ods_code = :code
                        union select 'cover ' || max(xmin::text::bigint) from cover_span where ods_code = :code
                         order by 1""")
                .bind("code", odsCode)
                .mapTo(String.class)
                .list());
    }

    @Test
    void an_event_of_a_framework_writes_the_members_that_it_changes_and_works_out_their_cover_alone() {
        String changing = anyTrust();
        String other = anyTrust();
        String leaving = anyTrust();
        List.of(changing, other, leaving).forEach(trust -> millenniumOf(trust, "South"));
        framework(1, "London", changing + " CONSIDERING", other + " JOINED", leaving + " JOINED");
        List<String> ofChanging = writers(changing);
        List<String> ofOther = writers(other);
        List<String> ofLeaving = writers(leaving);
        framework(2, "London", changing + " JOINED", other + " JOINED");
        assertThat(writers(changing)).doesNotContainAnyElementsOf(ofChanging).hasSize(2);
        assertThat(writers(other)).isEqualTo(ofOther).hasSize(2);
        assertThat(writers(leaving)).doesNotContainAnyElementsOf(ofLeaving).hasSize(1);
        framework(3, "London for all", changing + " JOINED", other + " JOINED");
        assertThat(writers(other)).as("each member's route names the framework").isNotEqualTo(ofOther);
    }

    /// The transactions that wrote the board's rows of a system: of the days before the year, and of it and later.
    private List<String> writers(String system, int year) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct (year >= :year) || ' ' || xmin from cover_board where system_id = :system
                         order by 1""")
                .bind("system", UUID.fromString(system))
                .bind("year", year)
                .mapTo(String.class)
                .list());
    }

    private List<String> board(String trust) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select cast(b as text) from cover_board b where ods_code = :trust order by 1")
                .bind("trust", trust)
                .mapTo(String.class)
                .list());
    }

    private static void contract(String trust, String system, String signedOn, String start, String end) {
        steward()
                .body("""
                        {"covers": ["HOSTING", "SUPPORT"], "supplier": {"name": "BT"}, "signedOn": "%s",
                         "period": {"start": "%s", "end": "%s"}}""".formatted(signedOn, start, end))
                .post("/v1/trusts/" + trust + "/systems/" + system + "/contracts")
                .then()
                .statusCode(201);
    }

    @Test
    void a_contract_that_follows_writes_the_rows_of_its_system_that_it_changes() {
        String trust = anyTrust();
        String extended = millenniumOf(trust, "South");
        String beside = millenniumOf(trust, "North");
        contract(trust, extended, "2015-02-01", "2015-11", "2020-10");
        List<String> ofExtended = writers(extended, 2016);
        List<String> ofBeside = writers(beside, 2016);
        assertThat(ofExtended).hasSize(2);

        contract(trust, extended, "2019-01-01", "2020-11", "2025-10");

        assertThat(writers(beside, 2016)).isEqualTo(ofBeside);
        assertThat(writers(extended, 2016)).contains(ofExtended.getFirst()).isNotEqualTo(ofExtended);
        List<String> stepByStep = board(trust);
        jdbi.useTransaction(handle -> {
            handle.execute("delete from cover_board where ods_code = ?", trust);
            handle.execute("delete from cover_span where ods_code = ?", trust);
        });
        projection.refresh(Set.of(trust));
        assertThat(board(trust)).as("worked out from nothing").isEqualTo(stepByStep);
    }

    @Test
    void no_connection_waits_for_whoever_reads_the_whole_board() {
        String trust = anyTrust();
        millenniumOf(trust, "South");
        millenniumOf(trust, "North");
        List<Integer> held = new ArrayList<>();
        board.each(
                CoverFilter.ofTrust(trust),
                new CoverSort(),
                LocalDate.of(2013, 8, 15),
                item -> held.add(jdbi.withHandle(
                        handle -> handle.createQuery("""
                                select count(*) from pg_stat_activity
                                 where query like '%cover_span%' and state like 'idle in transaction%'""").mapTo(Integer.class).one())));
        assertThat(held).containsExactly(0, 0);
    }
}
