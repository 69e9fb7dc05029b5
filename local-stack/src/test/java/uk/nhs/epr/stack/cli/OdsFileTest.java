package uk.nhs.epr.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file of the Organisation Data Service is known by how it begins, however it is encoded.
class OdsFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTH,OXFORD NHS TRUST,Y59,QU9,,,,,,,19980401,,,,,,,,,,,1,,J|UTF-8|TRUSTS",
                "R1E,RRE,2018-05-31|UTF-8|SUCCESSIONS",
                "\"RA5\",\"RTE\",\"R\",\"20020401\",\"\"|UTF-8|SUCCESSIONS",
                "successor_code,predecessor_code,date,a,b,c,d|UTF-8|SUCCESSIONS",
                "{\"Organisation\": {}}|UTF-8|RECORDS",
                "{\"resourceType\": \"Organization\"}|UTF-8|FHIR_JSON",
                "{\"resourceType\": \"Organization\"}|UTF-16LE|FHIR_JSON",
                "<Organization/>|UTF-8|FHIR_XML",
                "<Organization/>|UTF-16BE|FHIR_XML",
            })
    void a_file_is_known_by_how_it_begins(String text, String encoding, OdsFile kind, @TempDir Path folder)
            throws IOException {
        for (String mark : new String[] {"", "\uFEFF"}) {
            Path file = Files.write(folder.resolve("file"), (mark + text).getBytes(Charset.forName(encoding)));
            assertThat(OdsFile.of(file)).isEqualTo(kind);
        }
    }
}
