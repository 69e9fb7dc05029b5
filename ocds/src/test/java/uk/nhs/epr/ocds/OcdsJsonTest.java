package uk.nhs.epr.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON comes out as it went in, whatever its numbers and texts are.
class OcdsJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":[1.50,1E+9999,-0.1,12345678901234567890123456789]}",
                "{\"half\":\"\\ud83d\"}",
                "{\"whole\":\"😀é\",\"nul\":\"\\u0000\"}"
            })
    void what_is_read_is_written_so_again(String text) throws JsonProcessingException {
        String written = OcdsJson.write(OcdsJson.read(text));

        assertThat(written).isEqualTo(text);
        assertThat(new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2}|{\"b\":2.0,\"a\":1e0}|true",
                "100|1E+2|true",
                "1e9999|10e9998|true",
                "0|0.000|true",
                "[1,2]|[2,1]|false",
                "\"1\"|1|false",
                "1|1.0000000000000000000000000000000001|false",
                "null|{}|false"
            })
    void documents_have_one_digest_if_they_say_the_same(String one, String other, boolean isSame)
            throws JsonProcessingException {
        assertThat(OcdsJson.digest(OcdsJson.read(one)).equals(OcdsJson.digest(OcdsJson.read(other))))
                .isEqualTo(isSame);
        assertThat(OcdsJson.isSame(OcdsJson.read(one), OcdsJson.read(other))).isEqualTo(isSame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{} {}", "1e99999999999", "{\"a\":NaN}"})
    void what_can_not_be_kept_is_refused(String text) {
        assertThatThrownBy(() -> OcdsJson.read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void what_is_nested_too_deep_is_refused() {
        assertThatThrownBy(() -> OcdsJson.read("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(JsonProcessingException.class);
    }
}
