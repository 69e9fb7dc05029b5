package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path temporary;

    @SuppressWarnings("NullAway.Init")
    private static DataFolder folder;

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer postgres;

    @BeforeAll
    static void aStartedServer() throws Exception {
        folder = DataFolder.open(temporary.resolve("data"));
        postgres = started(folder);
        execute("CREATE TABLE words (word text)");
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @Test
    void a_commit_is_on_disk_before_it_is_answered() throws Exception {
        assertThat(answer("trust", "SHOW fsync")).isEqualTo("on");
        assertThat(answer("trust", "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(answer("trust", "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void a_service_cannot_open_another_services_database() {
        var url = postgres.jdbcUrl("tender");

        assertThatThrownBy(() -> DriverManager.getConnection(url, "trust", postgres.password("trust"))
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(url, "tender", "guessed").close())
                .hasMessageContaining("password");
    }

    @Test
    void names_are_folded_in_every_alphabet() throws Exception {
        assertThat(answer("trust", "SELECT lower('ÉPREUVE')")).isEqualTo("épreuve");
    }

    @Test
    void data_stays_after_a_stop() throws Exception {
        execute("INSERT INTO words VALUES ('stopped')");

        postgres.restart();

        assertThat(answer("trust", "SELECT count(*) FROM words WHERE word = 'stopped'"))
                .isEqualTo("1");
    }

    @Test
    void data_stays_after_a_kill() throws Exception {
        execute("INSERT INTO words VALUES ('killed')");
        postgres.kill();
        assertThat(postgres.isAlive()).isFalse();

        postgres = started(folder);

        assertThat(answer("trust", "SELECT count(*) FROM words WHERE word = 'killed'"))
                .isEqualTo("1");
    }

    @Test
    void a_lock_file_that_names_somebody_elses_process_does_not_hinder_a_start() throws Exception {
        postgres.kill();
        var lockFile = folder.resolve("postgres/data/postmaster.pid");
        var lines = Files.readAllLines(lockFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(lockFile, lines);

        postgres = started(folder);

        assertThat(answer("trust", "SELECT 1")).isEqualTo("1");
    }

    @Test
    void a_first_start_that_was_cut_off_is_done_again(@TempDir Path another) throws Exception {
        var half = DataFolder.open(another.resolve("data"));
        Files.createDirectories(half.resolve("postgres/data/base"));

        var server = started(half);

        assertThat(server.isAlive()).isTrue();
        server.stop();
    }

    private static PostgresServer started(DataFolder folder) {
        var server = new PostgresServer(folder);
        server.start();
        server.awaitReady();
        return server;
    }

    private static void execute(String command) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl("trust"), "trust", postgres.password("trust"));
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String answer(String database, String query) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), database, postgres.password(database));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
