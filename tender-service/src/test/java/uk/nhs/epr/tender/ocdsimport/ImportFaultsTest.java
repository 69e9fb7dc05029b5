package uk.nhs.epr.tender.ocdsimport;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhs.epr.tender.ocdsimport.AnImport.anyOcid;
import static uk.nhs.epr.tender.ocdsimport.AnImport.imported;
import static uk.nhs.epr.tender.ocdsimport.AnImport.release;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.kit.testing.RealPostgres;

/// What imports of releases do when the database fails them.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class ImportFaultsTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    Jdbi jdbi;

    @BeforeEach
    void releasesCanFail() {
        jdbi.useHandle(handle -> handle.execute("""
                create sequence times_failed;
                create function fail_on_some_releases() returns trigger language plpgsql as $$
                begin
                    if cast(new.body as jsonb) #>> '{tender,title}' = 'ALWAYS' then
                        raise exception using errcode = '22000';
                    elsif cast(new.body as jsonb) #>> '{tender,title}' = 'DEADLOCK' and nextval('times_failed') <= 3 then
                        raise exception using errcode = '40P01';
                    elsif cast(new.body as jsonb) #>> '{tender,title}' = 'LOST' and nextval('times_failed') <= 1 then
                        perform pg_terminate_backend(pg_backend_pid());
                        perform pg_sleep(1);
                    end if;
                    return new;
                end $$;
                create trigger fail_on_some_releases before insert on release
                    for each row execute function fail_on_some_releases()"""));
    }

    @AfterEach
    void releasesCanNotFail() {
        jdbi.useHandle(handle ->
                handle.execute("drop function fail_on_some_releases() cascade; drop sequence times_failed cascade"));
    }

    @Test
    void a_release_that_an_earlier_version_staged_and_this_one_refuses_is_rejected_with_the_reason() {
        jdbi.useHandle(handle -> handle.execute("""
                create function stage_as_before() returns trigger language plpgsql as $$
                begin
                    new.content := replace(new.content, '"ocid"', '"process"');
                    return new;
                end $$;
                create trigger stage_as_before before insert on ocds_import_line
                    for each row when (new.content like '%EARLIER%') execute function stage_as_before()"""));
        try {
            imported(titled("PLAIN"), titled("EARLIER"), titled("PLAIN"))
                    .body(
                            "status", equalTo("DONE"),
                            "created", equalTo(2),
                            "rejected", equalTo(1),
                            "notes.line", contains(2),
                            "notes[0].reason", containsString("ocid"));
        } finally {
            jdbi.useHandle(handle -> handle.execute("drop function stage_as_before() cascade"));
        }
    }

    private static String titled(String title) {
        return release(anyOcid(), 1, "").replace("'tender':{'id':'1'}", "'tender':{'id':'1','title':'" + title + "'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEADLOCK", "LOST"})
    void an_import_is_resumed_after_a_passing_fault_and_reads_every_release(String fault) {
        imported(titled("PLAIN"), titled(fault), titled("PLAIN"))
                .body("status", equalTo("DONE"), "created", equalTo(3), "read", equalTo(3), "notes", empty());
    }

    @Test
    void a_release_that_always_fails_is_rejected_and_the_others_are_read() {
        imported(titled("PLAIN"), titled("ALWAYS"), titled("PLAIN"))
                .body(
                        "status", equalTo("DONE"),
                        "created", equalTo(2),
                        "rejected", equalTo(1),
                        "notes.line", contains(2),
                        "notes[0].reason", containsString("fault"));
    }
}
