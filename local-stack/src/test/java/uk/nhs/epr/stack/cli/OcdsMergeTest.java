package uk.nhs.epr.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Releases are merged to standard output; faults go to standard error.
class OcdsMergeTest {
    private static final String FIRST = release("1", "'tender':{'id':'t','title':'Ä','items':[{'id':'a'}]}");
    private static final String SECOND = release("2", "'tender':{'id':'t','title':'B'}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void merges_into_what_holds_now() throws IOException {
        assertThat(merge("[" + SECOND + "," + FIRST + "]")).isZero();

        assertThat(output().path("id").asText()).isEqualTo("ocds-x-2026-01-02");
        assertThat(output().at("/tender/title").asText()).isEqualTo("B");
        assertThat(output().at("/tender/items")).hasSize(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void merges_into_all_that_was_said() throws IOException {
        assertThat(merge("{'releases':[" + FIRST + "," + SECOND + "]}", "--versioned"))
                .isZero();

        assertThat(output().at("/tender/title")).hasSize(2);
        assertThat(output().at("/tender/title/0/value").asText()).isEqualTo("Ä");
    }

    @Test
    void several_processes_are_a_line_each() throws IOException {
        assertThat(merge("[" + FIRST + "," + FIRST.replace("ocds-x", "ocds-y") + "]"))
                .isZero();

        assertThat(out.toString()).hasLineCount(2);
    }

    @Test
    void a_bad_release_is_left_out_and_told() throws IOException {
        assertThat(merge("[{'ocid':'ocds-x'}," + FIRST + "]")).isEqualTo(1);

        assertThat(output().at("/tender/title").asText()).isEqualTo("Ä");
        assertThat(err.toString()).isEqualToIgnoringNewLines("epr: release 0 is left out: It has no id");
    }

    @Test
    void duplicates_are_merged_with_a_warning_or_kept() throws IOException {
        String twice = release("1", "'awards':[{'id':'1','title':'A'},{'id':'1','title':'B'}]");

        assertThat(merge("[" + twice + "]")).isZero();
        assertThat(output().path("awards")).hasSize(1);
        assertThat(err.toString()).contains("warning").contains("awards").hasLineCount(1);

        for (String strategy : new String[] {"append", "by-position", "append:awards"}) {
            assertThat(merge("[" + twice + "]", "--duplicates", strategy)).isZero();
            assertThat(output().path("awards")).hasSize(2);
        }
    }

    @Test
    void takes_its_rules_from_a_schema() throws IOException {
        Path schema = Files.writeString(
                temporary.resolve("schema.json"),
                "{\"title\":\"said twice\",\"title\":\"as in 1.0.3\",\"properties\":{\"tender\":{\"type\":\"object\",\"omitWhenMerged\":true}}}");

        assertThat(merge("[" + FIRST + "]", "--schema", schema.toString())).isZero();

        assertThat(output().has("tender")).isFalse();
    }

    @Test
    void says_what_it_can_not_do_in_one_line() throws IOException {
        assertThat(merge("[]")).isEqualTo(1);
        assertThat(merge("[" + FIRST + "]", "--duplicates", "never")).isEqualTo(2);
        assertThat(run("ocds", "merge", temporary.resolve("none.json").toString()))
                .isEqualTo(1);
        assertThat(run("ocds")).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(4)
                .contains("There is no release in", "--duplicates", "there is no such file", "Name a command");
    }

    private static String release(String id, String rest) {
        return "{'ocid':'ocds-x','id':'%s','date':'2026-01-0%s','tag':['tender'],%s}".formatted(id, id, rest);
    }

    private int merge(String json, String... options) throws IOException {
        out.getBuffer().setLength(0);
        Path file = Files.writeString(temporary.resolve("releases.json"), json.replace('\'', '"'));
        String[] arguments = new String[options.length + 3];
        arguments[0] = "ocds";
        arguments[1] = "merge";
        arguments[2] = file.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private JsonNode output() throws JsonProcessingException {
        return new ObjectMapper().readTree(out.toString());
    }
}
