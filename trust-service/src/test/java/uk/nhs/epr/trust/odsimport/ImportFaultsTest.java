package uk.nhs.epr.trust.odsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.trust.TheApi.anyTrust;
import static uk.nhs.epr.trust.TheApi.imported;
import static uk.nhs.epr.trust.TheApi.steward;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What imports do when the database fails them, or a part of a line is refused.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ImportFaultsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    WholeOrNot wholeOrNot;

    @BeforeEach
    void namesCanFail() {
        jdbi.useHandle(handle -> handle.execute("""
                create sequence times_failed;
                create function fail_on_some_names() returns trigger language plpgsql as $$
                begin
                    if new.facts ->> 'NAME' like 'ALWAYS %' then
                        raise exception using errcode = '22000';
                    elsif new.facts ->> 'NAME' like 'DEADLOCK %' and nextval('times_failed') <= 3 then
                        raise exception using errcode = '40P01';
                    elsif new.facts ->> 'NAME' like 'LOST %' and nextval('times_failed') <= 1 then
                        perform pg_terminate_backend(pg_backend_pid());
                        perform pg_sleep(1);
                    end if;
                    return new;
                end $$;
                create trigger fail_on_some_names before insert on trust_statement
                    for each row execute function fail_on_some_names()"""));
    }

    @AfterEach
    void namesCanNotFail() {
        jdbi.useHandle(handle ->
                handle.execute("drop function fail_on_some_names() cascade; drop sequence times_failed cascade"));
    }

    @Test
    void a_line_that_fails_leaves_nothing_of_itself_and_the_others_are_taken() {
        imported("ods-successions", """
                        predecessor_code,successor_code,succession_date,rename_date,successor_name
                        Z1A,Z1B,2015-04-01,2015-04-01,FIRST NHS TRUST
                        Z1C,Z1D,2015-04-01,2015-04-01,ALWAYS NHS TRUST
                        Z1E,Z1F,2015-04-01,2015-04-01,LAST NHS TRUST
                        """)
                .body(
                        "created", equalTo(2),
                        "rejected", equalTo(1),
                        "rejections.line", contains(2),
                        "rejections[0].reason", containsString("fault"));
        assertThat(successors("Z1A", "Z1C", "Z1E")).isEqualTo("Z1B Z1F");
    }

    @Test
    void an_import_is_resumed_after_deadlocks() {
        imported("ods-trusts?fileDate=2020", trust("Z2A", "PLAIN NHS TRUST") + trust("Z2B", "DEADLOCK NHS TRUST"))
                .body("created", equalTo(2), "read", equalTo(2), "rejected", equalTo(0));
    }

    @Test
    void an_import_is_resumed_after_a_lost_connection() {
        imported("ods-trusts?fileDate=2020", trust("Z3A", "PLAIN NHS TRUST") + trust("Z3B", "LOST NHS TRUST"))
                .body("created", equalTo(2), "read", equalTo(2), "rejected", equalTo(0));
    }

    @Test
    void a_part_that_is_refused_leaves_nothing_and_what_holds_it_goes_on() {
        QuarkusTransaction.requiringNew()
                .run(() -> wholeOrNot.take(() -> {
                    link("Z4A", "Z4B");
                    assertThatThrownBy(() -> wholeOrNot.take(() -> {
                                link("Z4C", "Z4D");
                                throw Problem.conflict("can't be");
                            }))
                            .isInstanceOf(Problem.class);
                    return link("Z4E", "Z4F");
                }));
        assertThat(successors("Z4A", "Z4C", "Z4E")).isEqualTo("Z4B Z4F");
    }

    /// The heir would be too large an event, which is found when the succession and the end of the predecessor are
    /// written already.
    @Test
    void a_line_that_is_refused_half_way_leaves_nothing_and_the_next_is_taken() {
        String predecessor = largeTrust();
        String heir = largeTrust();
        String other = anyTrust();
        String before = steward().get("/v1/trusts/" + predecessor).asString();
        imported("ods-successions", "%1$s,%2$s,2015-04-01\n%3$s,%2$s,2015-04-01\n".formatted(predecessor, heir, other))
                .body(
                        "created", equalTo(1),
                        "rejected", equalTo(1),
                        "rejections.line", contains(1),
                        "rejections[0].reason", containsString("largest event"));
        assertThat(steward().get("/v1/trusts/" + predecessor).asString()).isEqualTo(before);
        steward().get("/v1/trusts/" + heir).then().body("predecessors.odsCode", contains(other));
        steward()
                .get("/v1/trusts/" + predecessor + "/systems")
                .then()
                .body("items.heldBy.collect { it.size() }", contains(1, 1, 1, 1));
        assertThat(successors(predecessor, other)).isEqualTo(heir);
    }

    private static String largeTrust() {
        String odsCode = anyTrust();
        String source = "{\"publication\": \"Minutes\", \"quote\": \"%s\"}".formatted("–".repeat(2000));
        for (int i = 1; i <= 4; i++) {
            steward()
                    .body("""
                            {"product": "Millennium %d", "supplier": {"name": "Cerner"}, "category": "EPR",
                             "status": "LIVE", "liveFrom": "2007", "licence": "PERPETUAL", "furtherSources": %s}""".formatted(i, Collections.nCopies(20, source)))
                    .post("/v1/trusts/" + odsCode + "/systems")
                    .then()
                    .statusCode(201);
        }
        return odsCode;
    }

    private static String trust(String code, String name) {
        return "%s,%s,Y58,QUY,,,,,,,19910401,".formatted(code, name) + ",".repeat(15) + "\n";
    }

    private boolean link(String predecessor, String successor) {
        jdbi.useHandle(handle -> handle.execute("""
                with made as (insert into succession (id, kind, date, predecessors, successors)
                              values (gen_random_uuid(), 'MERGER', '2015-04-01', '[]', '[]') returning id)
                insert into succession_link (predecessor, successor, date, succession_id)
                select ?, ?, '2015-04-01', id from made""", predecessor, successor));
        return true;
    }

    private String successors(String... predecessors) {
        return jdbi.withHandle(handle -> String.join(
                " ",
                handle.createQuery(
                                "select successor from succession_link where predecessor = any(:codes) order by successor")
                        .bindArray("codes", String.class, (Object[]) predecessors)
                        .mapTo(String.class)
                        .list()));
    }
}
