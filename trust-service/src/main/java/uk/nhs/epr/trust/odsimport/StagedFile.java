package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.trust.fhir.FhirJson;

/// Takes a file apart into the lines that an import works on, one at a time: a large file needs no more
/// memory than a small one. A line is kept as JSON, a table's as the list of its values.
@ApplicationScoped
class StagedFile {
    private static final CSVFormat TABLE =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final ObjectMapper json;
    private final FhirJson fhir;
    private final Clock clock;

    StagedFile(ObjectMapper json, FhirJson fhir, Clock clock) {
        this.json = json;
        this.fhir = fhir;
        this.clock = clock;
    }

    /// Takes a trust file apart; answers the youngest day that it speaks of, which its own day can't be
    /// before.
    Optional<LocalDate> trusts(File file, Consumer<String> lines) {
        LocalDate today = LocalDate.now(clock);
        LocalDate[] youngest = new LocalDate[1];
        eachRow(file, row -> {
            OdsTrustLine.youngestDay(row, today)
                    .filter(day -> youngest[0] == null || day.isAfter(youngest[0]))
                    .ifPresent(day -> youngest[0] = day);
            lines.accept(text(row));
        });
        return Optional.ofNullable(youngest[0]);
    }

    /// Takes a file of successions apart, with or without a first line that names the columns.
    void successions(File file, Consumer<String> lines) {
        Map<SuccessionLine.Column, Integer> places = new java.util.EnumMap<>(SuccessionLine.Column.class);
        eachRow(file, row -> {
            if (places.isEmpty()) {
                boolean named = SuccessionLine.Column.PREDECESSOR.placeIn(row) >= 0;
                for (SuccessionLine.Column column : SuccessionLine.Column.values()) {
                    places.put(column, named ? column.placeIn(row) : column.place());
                }
                if (named) {
                    return;
                }
            }
            lines.accept(text(places.values().stream()
                    .map(place -> place >= 0 && place < row.size() ? row.get(place) : "")
                    .toList()));
        });
    }

    /// Takes organisation records apart: one, several one after the other, or a list of them.
    void organisations(File file, Consumer<String> lines) {
        try (MappingIterator<JsonNode> records = json.readerFor(JsonNode.class).readValues(file)) {
            while (records.hasNextValue()) {
                lines.accept(records.nextValue().toString());
            }
        } catch (JsonProcessingException e) {
            throw Problem.of(400, "malformed", "Malformed request", "The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a FHIR resource apart, an organisation or a bundle of them. It is read whole.
    void fhir(File file, boolean asXml, Consumer<String> lines) {
        try (InputStream in = new FileInputStream(file)) {
            fhir.organizations(in, asXml).forEach(organization -> lines.accept(fhir.text(organization)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eachRow(File file, Consumer<List<String>> reader) {
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, TABLE)) {
            for (CSVRecord row : rows) {
                reader.accept(row.toList());
            }
        } catch (IOException | UncheckedIOException e) {
            throw Problem.invalid("", "is not a table of values between commas: " + e.getMessage());
        }
    }

    private String text(Object line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
