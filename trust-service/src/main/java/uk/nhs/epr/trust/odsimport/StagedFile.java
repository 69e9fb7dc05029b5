package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;
import uk.nhs.epr.kit.rest.SourceText;
import uk.nhs.epr.trust.fhir.FhirJson;

/// Splits a file into the lines of an import, one at a time: a large file needs no more memory than a small
/// one. A line is kept as JSON, a table's as the list of its values.
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

    /// Splits a trust file; returns the latest day in it, which its own day cannot be before.
    Optional<LocalDate> trusts(SourceText text, Consumer<String> lines) {
        LocalDate today = LocalDate.now(clock);
        LocalDate[] youngest = new LocalDate[1];
        eachRow(text, row -> {
            OdsTrustLine.youngestDay(row, today)
                    .filter(day -> youngest[0] == null || day.isAfter(youngest[0]))
                    .ifPresent(day -> youngest[0] = day);
            lines.accept(json(row));
        });
        return Optional.ofNullable(youngest[0]);
    }

    /// Splits a file of successions, with or without a first line that names the columns.
    void successions(SourceText text, Consumer<String> lines) {
        Map<SuccessionLine.Column, Integer> places = new EnumMap<>(SuccessionLine.Column.class);
        eachRow(text, row -> {
            if (places.isEmpty()) {
                places.putAll(SuccessionLine.Column.places(row));
                if (SuccessionLine.Column.areNamedIn(row)) {
                    return;
                }
            }
            lines.accept(json(places.values().stream()
                    .map(place -> place >= 0 && place < row.size() ? row.get(place) : "")
                    .toList()));
        });
    }

    /// Splits organisation records: one, several one after the other, or a list of them.
    void organisations(SourceText text, Consumer<String> lines) {
        try (MappingIterator<JsonNode> records = json.readerFor(JsonNode.class).readValues(text.open())) {
            while (records.hasNextValue()) {
                lines.accept(records.nextValue().toString());
            }
        } catch (JsonProcessingException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Splits a FHIR resource, an organisation or a bundle of them. It is read whole.
    void fhir(SourceText text, boolean asXml, Consumer<String> lines) {
        try (Reader in = text.open()) {
            fhir.organizations(in, asXml).forEach(organization -> lines.accept(fhir.text(organization)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eachRow(SourceText text, Consumer<List<String>> reader) {
        try (CSVParser rows = CSVParser.parse(text.open(), TABLE)) {
            for (CSVRecord row : rows) {
                reader.accept(row.toList());
            }
        } catch (IOException | UncheckedIOException e) {
            throw Problem.invalid("", "is not a table of comma-separated values: " + e.getMessage());
        }
    }

    private String json(Object line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
