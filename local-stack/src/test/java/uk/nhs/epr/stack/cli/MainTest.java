package uk.nhs.epr.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.epr.stack.DataFolder;

class MainTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private String data;

    @BeforeEach
    void aFolderOfAStackThatDoesNotRun() {
        data = DataFolder.open(temporary.resolve("data")).path().toString();
    }

    @Test
    void a_token_stands_alone_on_its_line_and_needs_no_running_stack() {
        assertThat(run("token", "--role", "buyer", "--ods", "RTH", "RTP", "--data", data))
                .isZero();
        assertThat(out.toString().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void a_suppliers_token_needs_the_supplier() {
        assertThat(run("token", "--role", "supplier", "--supplier", "cerner", "--data", data))
                .isZero();
        assertThat(run("token", "--role", "supplier", "--data", data)).isEqualTo(2);
        assertThat(run("token", "--role", "buyer", "--supplier", "cerner", "--data", data))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--supplier ID").hasLineCount(2);
    }

    @Test
    void an_unknown_role_is_one_clear_line() {
        assertThat(run("token", "--role", "admin", "--data", data)).isEqualTo(1);
        assertThat(err.toString()).startsWith("epr: There is no role admin.").hasLineCount(1);
    }

    @Test
    void an_unknown_option_is_one_clear_line() {
        assertThat(run("status", "--verbose")).isEqualTo(2);
        assertThat(err.toString()).contains("--verbose").hasLineCount(1);
    }

    @Test
    void a_folder_without_a_stack_is_named() {
        assertThat(run(
                        "token",
                        "--role",
                        "steward",
                        "--data",
                        temporary.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("No stack has been started").contains("--data");
    }

    @Test
    void an_import_needs_a_running_stack() {
        assertThat(run("import", "ods", "etr.csv", "--data", data)).isEqualTo(1);
        assertThat(err.toString()).contains("not running");
    }

    @Test
    void an_import_of_notices_needs_a_running_stack_and_a_source() {
        assertThat(run("import", "fts", "--from", "page.json", "--data", data)).isEqualTo(1);
        assertThat(run("import", "fts", "--data", data)).isEqualTo(2);
        assertThat(err.toString()).contains("not running").contains("--from").hasLineCount(2);
    }

    @Test
    void an_import_of_frameworks_needs_a_running_stack_and_a_file() {
        assertThat(run("import", "ocds-frameworks", "page.json", "--data", data))
                .isEqualTo(1);
        assertThat(run("import", "ocds-frameworks", "--data", data)).isEqualTo(2);
        assertThat(err.toString()).contains("not running").contains("FILE");
    }

    @Test
    void a_stack_that_does_not_run_says_so() {
        assertThat(run("status", "--data", data)).isEqualTo(1);
        assertThat(out.toString()).contains("Not running");
    }

    @Test
    void a_reset_deletes_the_folder() {
        assertThat(run("reset", "--data", data)).isZero();
        assertThat(Path.of(data)).doesNotExist();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
