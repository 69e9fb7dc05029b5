package uk.nhs.epr.trust.odsimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
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
import uk.nhs.epr.kit.rest.SourceText;

/// Splits a table into the lines of an import, one at a time: a large table needs no more memory than a small
/// one. A line is kept as JSON, as the list of its values.
@ApplicationScoped
class StagedTable {
    private static final CSVFormat TABLE =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final ObjectMapper json;
    private final Clock clock;

    StagedTable(ObjectMapper json, Clock clock) {
        this.json = json;
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

    private static void eachRow(SourceText text, Consumer<List<String>> reader) {
        try (CSVParser rows = CSVParser.parse(text.open(), TABLE)) {
            for (CSVRecord row : rows) {
                reader.accept(row.toList());
            }
            if (rows.getRecordNumber() == 0) {
                throw Problem.invalid("", "must be the lines of a file, not empty");
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
