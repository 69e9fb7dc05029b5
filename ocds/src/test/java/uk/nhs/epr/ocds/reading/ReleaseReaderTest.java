package uk.nhs.epr.ocds.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.StandardFiles;

/// Releases are read out of anything, each by itself.
class ReleaseReaderTest {
    private static final String GOOD = "{'ocid':'o-1','id':'r-1','date':'2026-08-10T10:00:00+01:00'}";

    private final List<FoundRelease> found = new ArrayList<>();
    private final List<UnreadRelease> unread = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "[" + GOOD + "]",
                "{'uri':'u','releases':[" + GOOD + "],'links':{'next':'n'}}",
                "{'records':[{'ocid':'o-1','releases':[" + GOOD + "],'compiledRelease':{'ocid':'o-1'}}]}",
                "[{'releases':[" + GOOD + "]}]",
                "\uFEFF " + GOOD + "\n"
            })
    void finds_a_release_in_whatever_it_comes(String file) {
        read(file);

        assertThat(found).extracting(FoundRelease::ocid, FoundRelease::id).hasSize(1);
        assertThat(found.getFirst().ocid()).isEqualTo("o-1");
        assertThat(unread).isEmpty();
    }

    @Test
    void answers_what_a_package_says_of_itself_before_and_after_its_releases() {
        ObjectNode header = read("{'uri':'u','releases':[" + GOOD + "],'links':{'next':'n'}}");

        assertThat(header.path("uri").asText()).isEqualTo("u");
        assertThat(header.at("/links/next").asText()).isEqualTo("n");
    }

    @Test
    void a_release_keeps_its_own_text() {
        String text = "{ \"ocid\":\"o-1\",\"id\":\"r\\u002d1\", \"date\":\"2026-08-10\",\"value\":1.500e0 }";

        read("[" + text + "]");

        assertThat(found.getFirst().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ocid':'o-2','id':'r-2'}",
                "{'ocid':'o-2','date':'2026-01-01'}",
                "{'id':'r-2','date':'2026-01-01'}",
                "{'ocid':'o-2','id':'r-2','date':'2026-02-31'}",
                "{'ocid':'o-2','id':'r-2','date':'2026-01-01','x':}",
                "{'ocid':'o-2','id':'r-2','date':'2026-01-01','x':1,'x':2}",
                "{'url':'https://elsewhere','date':'2026-01-01'}",
                "{}",
                "null",
                "'text'",
                "7"
            })
    void a_bad_release_is_told_and_does_not_stop_the_rest(String bad) {
        read("[" + bad + "," + GOOD + "]");

        assertThat(unread).hasSize(1);
        assertThat(unread.getFirst().index()).isZero();
        assertThat(unread.getFirst().reason()).isNotBlank();
        assertThat(found).extracting(FoundRelease::index).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 000", "12, 000", "12 \n000", "00012000"})
    void a_number_in_groups_is_put_right_and_told(String amount) {
        read("[{'ocid':'o','id':'r','date':'2026-01-01','value':{'amount': " + amount + ",'currency':'GBP'}}]");

        assertThat(unread).isEmpty();
        assertThat(found.getFirst().body().at("/value/amount").asInt()).isEqualTo(12000);
        assertThat(found.getFirst().repaired()).isNotNull();
    }

    @Test
    void infinity_is_the_number_as_which_it_was_published_first() {
        read("[{'ocid':'o','id':'r','date':'2026-01-01','most':Infinity,'least':-Infinity,'none':NaN}]");

        assertThat(unread).isEmpty();
        assertThat(found.getFirst().text()).contains("1e9999", "-1e9999", "null");
        assertThat(found.getFirst().repaired()).contains("Infinity");
    }

    @Test
    void a_text_that_looks_like_a_number_in_groups_is_left_alone() {
        read("[{'ocid':'o','id':'r','date':'2026-01-01','a':'x: 12 000,','n': 1 000}]");

        assertThat(found.getFirst().body().path("a").asText()).isEqualTo("x: 12 000,");
        assertThat(found.getFirst().body().path("n").asInt()).isEqualTo(1000);
    }

    @Test
    void a_number_beyond_all_sense_is_kept() {
        read("[{'ocid':'o','id':'r','date':'2026-01-01','value':1e9999}]");

        assertThat(found.getFirst().text()).contains("1e9999");
        assertThat(OcdsJson.write(found.getFirst().body())).contains("1E+9999");
    }

    @Test
    void what_is_nested_too_deep_is_told_and_does_not_stop_the_rest() {
        read("[{'ocid':'o','x':" + "[".repeat(50_000) + "]".repeat(50_000) + "}," + GOOD + "]");

        assertThat(unread.getFirst().reason()).contains("nested");
        assertThat(found).hasSize(1);
    }

    @Test
    void a_file_that_is_cut_short_gives_what_is_whole() {
        read("{'releases':[" + GOOD + ",{'ocid':'o-2','id':'r-");

        assertThat(found).hasSize(1);
        assertThat(unread).hasSize(2);
        assertThat(unread.getFirst().ocid()).isEqualTo("o-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ocid':'o-2','id':'r-2','date' nope",
                "{'ocid':'o-2','id':'r-2',",
                "{'releases':[{'ocid':'o-2','id':'r",
                "{broken",
                "not any JSON"
            })
    void a_line_that_is_broken_is_told_and_the_lines_beside_it_are_read_whole(String broken) throws IOException {
        String other = GOOD.replace("o-1", "o-3");
        read(GOOD + "\n" + broken + "\r\n" + other + "\n{'releases':[" + GOOD.replace("o-1", "o-4") + "]}\n");

        assertThat(found).extracting(FoundRelease::ocid).containsExactly("o-1", "o-3", "o-4");
        assertThat(OcdsJson.isSame(
                        OcdsJson.read(other.replace('\'', '"')), found.get(1).body()))
                .isTrue();
        assertThat(unread).isNotEmpty();
    }

    @Test
    void a_first_line_that_is_broken_takes_no_field_of_the_next() {
        read("{'ocid':'o-2','id':'r-2','date' nope\n" + GOOD);

        assertThat(found).extracting(FoundRelease::ocid).doesNotContain("o-2");
        assertThat(unread).isNotEmpty();
    }

    @Test
    void a_document_over_many_lines_may_follow_one_on_one_line() {
        read(GOOD + "\n{\n'releases':[\n" + GOOD.replace("o-1", "o-2") + "\n]\n}\n");

        assertThat(found).extracting(FoundRelease::ocid).containsExactly("o-1", "o-2");
        assertThat(unread).isEmpty();
    }

    @Test
    void half_a_character_of_utf_16_is_told_and_does_not_stop_the_rest() throws IOException {
        String half = GOOD.replace("o-1", "o-2").replace("}", ",'title':'A?B'}");
        String text = ("[" + half + "," + GOOD + "]").replace('\'', '"');
        byte[] file = text.getBytes(StandardCharsets.UTF_16LE);
        file[2 * text.indexOf('?') + 1] = (byte) 0xd8;
        read(file);

        assertThat(found).extracting(FoundRelease::ocid).containsExactly("o-1");
        assertThat(unread)
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("no character"));
    }

    @Test
    void a_compiled_release_is_refused_by_that_name() {
        read(GOOD.replace("}", ",'tag':['compiled']}"));

        assertThat(found).isEmpty();
        assertThat(unread)
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("compiled release"));
    }

    @Test
    void text_that_is_no_json_is_told() {
        read("<html><body>Bad gateway</body></html>");

        assertThat(found).isEmpty();
        assertThat(unread).isNotEmpty();
    }

    @Test
    void a_whole_real_day_is_read_without_loss() throws IOException {
        for (int page = 1; page <= 5; page++) {
            readAsIs(Files.readString(StandardFiles.at("fts/2026-08-10/page-00" + page + ".json")));
        }

        assertThat(unread).isEmpty();
        assertThat(found)
                .hasSize(459)
                .allSatisfy(release -> assertThat(OcdsJson.isSame(OcdsJson.read(release.text()), release.body()))
                        .isTrue());
    }

    private ObjectNode read(String file) {
        return readAsIs(file.replace('\'', '"'));
    }

    private ObjectNode readAsIs(String file) {
        return read(new StringReader(file));
    }

    private void read(byte[] file) throws IOException {
        read(SourceText.of(new ByteArrayInputStream(file)));
    }

    private ObjectNode read(Reader file) {
        try {
            return ReleaseReader.read(file, new ReleaseVisitor() {
                @Override
                public void found(FoundRelease release) {
                    found.add(release);
                }

                @Override
                public void unread(UnreadRelease release) {
                    unread.add(release);
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_record_without_its_releases_is_refused_as_that() {
        read(
                "{'records':[{'ocid':'o','releases':[{'url':'https://x','date':'2026-01-01'}],'compiledRelease':{'id':'c'}},"
                        + "{'ocid':'p','compiledRelease':{'ocid':'p','id':'c','date':'2026-01-01'}},"
                        + "{'releases':['https://y'],'ocid':'q'},"
                        + GOOD + ",{'url':'https://z'}]}");

        String link = "It is a link to a release, not the release";
        assertThat(found).extracting(FoundRelease::ocid).containsExactly("o-1");
        assertThat(unread)
                .extracting(UnreadRelease::ocid, UnreadRelease::reason)
                .containsExactly(
                        tuple("o", link),
                        tuple("p", "It is a record without releases. A compiled release does not replace them"),
                        tuple("q", link),
                        tuple(null, link));
    }

    @Test
    void a_date_that_is_none_is_told_as_it_stands() {
        read("[{'ocid':'o','id':'r','date':'2024-1-1T0:00Z'},{'ocid':'o','id':'r','date':1704067200000}]");

        assertThat(unread)
                .extracting(UnreadRelease::reason)
                .containsExactly(
                        "Its date cannot be read: \"2024-1-1T0:00Z\"", "Its date cannot be read: 1704067200000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'releases':[]}", "{'publishedDate':'2024-01-01','publisher':{'name':'x'}}"})
    void a_package_of_nothing_has_nothing_in_it(String empty) {
        ObjectNode header = read(empty);

        assertThat(header.has("releases")).isTrue();
        assertThat(found).isEmpty();
        assertThat(unread).isEmpty();
    }

    @Test
    void a_byte_that_is_not_utf_8_is_told_and_stops_only_its_own_release() throws IOException {
        byte[] bytes = ("[" + GOOD
                        + ",{'ocid':'o-2','id':'r-2','date':'2026-01-01','title':'St Mary?s \u2013 \uD83D\uDE00'},"
                        + GOOD.replace("r-1", "r-\u2013\uD83D\uDE00") + "]")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0x92 : bytes[i];
        }

        read(bytes);

        assertThat(found).extracting(FoundRelease::id).containsExactly("r-1", "r-\u2013\uD83D\uDE00");
        assertThat(unread).singleElement().satisfies(each -> {
            assertThat(each.reason()).contains("no character", "0x92", "St Mary");
            assertThat(each.text()).contains("St Mary\\x92s");
            assertThat(each.ocid()).isEqualTo("o-2");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void a_file_is_read_in_the_encoding_in_which_it_begins(String encoding) throws IOException {
        String text = ("[" + GOOD.replace("r-1", "r-\u2013\uD83D\uDE00") + "]").replace('\'', '"');
        for (String file : List.of(text, "\uFEFF" + text)) {
            read(file.getBytes(Charset.forName(encoding)));
        }

        assertThat(found).hasSize(2).allSatisfy(each -> assertThat(each.id()).isEqualTo("r-\u2013\uD83D\uDE00"));
        assertThat(unread).isEmpty();
    }
}
