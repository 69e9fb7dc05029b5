package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.JdbiProvider;
import uk.nhs.epr.kit.time.BusinessClock;

/// The service's tables on a PostgreSQL of a test's own, without the service: facts are written as its
/// views and aggregates do, and the projection follows.
record ATrustDatabase(EmbeddedPostgres server, Jdbi jdbi, CoverProjection cover) implements AutoCloseable {

    static ATrustDatabase started() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            var tables = server.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(tables)
                    .locations("db/kit", "db/migration")
                    .load()
                    .migrate();
            Jdbi jdbi = JdbiProvider.over(tables);
            var json = JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();
            return new ATrustDatabase(server, jdbi, new CoverProjection(jdbi, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void empty() {
        jdbi.useHandle(handle -> handle.execute(
                "truncate trust, epr_system, contract, known_framework, framework_lot, framework_member, known_call_off, known_tender, cover_span, cover_board,"
                        + " cover_touched, cover_told, cover_telling, cover_change restart identity cascade"));
    }

    void tellOn(LocalDate day) {
        var noon = day.atTime(12, 0).atZone(BusinessClock.ZONE);
        new CoverTeller(jdbi, Clock.fixed(noon.toInstant(), BusinessClock.ZONE)).tell();
    }

    /// A Millennium under a perpetual licence.
    UUID system(String odsCode, String liveFrom) {
        UUID id = UUID.randomUUID();
        change(odsCode, """
                insert into trust (ods_code, name, type, name_history, region_history, predecessors, successors, version, revision)
                values ('%1$s', '%1$s NHS Trust', 'NHS_TRUST', '[{"name": "%1$s NHS Trust"}]', '[]', '[]', '[]', 1, 1) on conflict do nothing;
                insert into epr_system (id, ods_code, product, supplier_name, category, licence, held_by, licences, status_history,
                                        revision)
                values ('%2$s', '%1$s', 'Millennium', 'Cerner', 'EPR', 'PERPETUAL', '[{"odsCode": "%1$s"}]',
                        '[{"licence": "PERPETUAL"}]',
                        '[{"status": "LIVE", "since": "%3$s"}]', 1)""".formatted(odsCode, id, liveFrom));
        return id;
    }

    void contract(UUID system, String start, String end, @Nullable String signed, boolean procured) {
        change(holder(system), """
                insert into contract (id, system_id, covers, supplier, signed_on, starts_on, ends_on, procured_via, revision)
                values ('%s', '%s', '["HOSTING", "SUPPORT"]', '{"name": "BT"}', %s, '%s', '%s', %s, 1)""".formatted(
                        UUID.randomUUID(),
                        system,
                        signed == null ? "null" : "'" + signed + "'",
                        start,
                        end,
                        procured ? "'{}'" : "null"));
    }

    void retire(UUID system, String on) {
        change(holder(system), "update epr_system set retired_on = '%s' where id = '%s'".formatted(on, system));
    }

    void pass(UUID system, String predecessor, String successor, String on) {
        LocalDate day = LocalDate.parse(on);
        change(predecessor, """
                update epr_system set ods_code = '%2$s', held_by = '[{"odsCode": "%1$s", "to": "%3$s"},
                    {"odsCode": "%2$s", "from": "%4$s"}]' where id = '%5$s'""".formatted(predecessor, successor, day.minusDays(1), day, system));
    }

    void member(String odsCode, String framework, String... standings) {
        jdbi.useTransaction(handle -> member(handle, odsCode, framework, standings));
    }

    void member(Handle handle, String odsCode, String framework, String... standings) {
        String history = Arrays.stream(standings)
                .map(standing -> standing.split(" ", -1))
                .map(parts -> "{\"status\": \"%s\", \"since\": \"%s\"}".formatted(parts[0], parts[1]))
                .collect(Collectors.joining(", ", "[", "]"));
        change(handle, odsCode, """
                insert into known_framework (reference, facts) values ('%1$s', '{"reference": "%1$s", "name": "A framework",
                    "term": {"start": "2012"}}')
                    on conflict (reference) do update set facts = excluded.facts;
                insert into framework_member (reference, ods_code, facts, version)
                    values ('%1$s', '%2$s', '{"odsCode": "%2$s", "history": %3$s}', 0)
                    on conflict (reference, ods_code) do update set facts = excluded.facts""".formatted(framework, odsCode, history));
    }

    private String holder(UUID system) {
        return jdbi.withHandle(handle -> handle.createQuery("select ods_code from epr_system where id = ?")
                .bind(0, system)
                .mapTo(String.class)
                .one());
    }

    private void change(String odsCode, String sql) {
        jdbi.useTransaction(handle -> change(handle, odsCode, sql));
    }

    private void change(Handle handle, String odsCode, String sql) {
        handle.createScript(sql).execute();
        cover.refresh(handle, Set.of(odsCode));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
