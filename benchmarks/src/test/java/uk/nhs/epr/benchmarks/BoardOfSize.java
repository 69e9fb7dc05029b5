package uk.nhs.epr.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.messaging.JdbiProvider;
import uk.nhs.epr.trust.cover.CoverProjection;

/// A board over this number of systems, on its own PostgreSQL server, worked out by the projection.
record BoardOfSize(int systems, EmbeddedPostgres server, AgroalDataSource pool, Jdbi jdbi, CoverProjection cover)
        implements AutoCloseable {
    private static final int TRUSTS_AT_ONCE = 100;

    static BoardOfSize filled(int systems) throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        var tables = server.getPostgresDatabase();
        Flyway.configure()
                .dataSource(tables)
                .locations("db/kit", "db/migration")
                .load()
                .migrate();
        // as in the service: what a new connection has to learn is not paid with every change
        AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections
                        .maxSize(2)
                        .connectionFactoryConfiguration(
                                each -> each.jdbcUrl(server.getJdbcUrl("postgres", "postgres")))));
        Jdbi jdbi = JdbiProvider.over(pool);
        var json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
        BoardOfSize board = new BoardOfSize(systems, server, pool, jdbi, new CoverProjection(jdbi, json));
        board.fill();
        return board;
    }

    private void fill() throws IOException, SQLException {
        try (var facts = Objects.requireNonNull(BoardOfSize.class.getResourceAsStream("/facts.sql"))) {
            String sql = new String(facts.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":systems", Integer.toString(systems));
            jdbi.useHandle(handle -> handle.getConnection().createStatement().execute(sql));
        }
        List<String> trusts = trusts();
        for (int i = 0; i < trusts.size(); i += TRUSTS_AT_ONCE) {
            refresh(new HashSet<>(trusts.subList(i, Math.min(i + TRUSTS_AT_ONCE, trusts.size()))));
        }
        jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
    }

    List<String> trusts() {
        return jdbi.withHandle(handle -> handle.createQuery("select ods_code from trust order by ods_code")
                .mapTo(String.class)
                .list());
    }

    /// Lets the last contract of a trust end a day later.
    void change(String trust) {
        jdbi.useHandle(handle -> handle.execute("""
                update contract set ends_on = (cast(ends_on as date) + 1)::text
                 where id = (select c.id from contract c join epr_system s on s.id = c.system_id
                              where s.ods_code = ? order by c.ends_on desc limit 1)""", trust));
    }

    /// What one change of these trusts' facts costs the board.
    void refresh(Set<String> trusts) {
        jdbi.useTransaction(handle -> cover.refresh(handle, trusts));
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
