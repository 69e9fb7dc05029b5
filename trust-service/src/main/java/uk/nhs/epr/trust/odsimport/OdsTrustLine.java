package uk.nhs.epr.trust.odsimport;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.Day;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.Fact;
import uk.nhs.epr.trust.register.Statement;
import uk.nhs.epr.trust.register.TrustDetails;

/// One line of an ODS trust file (`etr.csv`): 24 columns in old files, 27 in new ones, no header. Of
/// them the register takes code, name, national grouping (region), higher health geography (ICB), and
/// the open and close dates. What the line leaves empty it says nothing of.
record OdsTrustLine(String odsCode, Map<Fact, String> facts) {
    private static final int OLD_COLUMNS = 24;
    private static final int NEW_COLUMNS = 27;
    private static final int OPENED = 10;
    private static final int CLOSED = 11;

    static OdsTrustLine read(List<String> line) {
        if (line.size() != OLD_COLUMNS && line.size() != NEW_COLUMNS) {
            throw new Unreadable("has " + line.size() + " columns, not 24 or 27");
        }
        String code = Unreadable.unlessCode("column 1", line.getFirst());
        String name = Unreadable.unlessName("column 2", line.get(1));
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.NAME, name);
        facts.put(Fact.TYPE, TrustDetails.Type.impliedBy(name).name());
        put(facts, Fact.REGION, area(line, 2));
        put(facts, Fact.ICB, area(line, 3));
        put(facts, Fact.OPENED, day(line, OPENED));
        put(facts, Fact.CLOSED, day(line, CLOSED));
        return new OdsTrustLine(code, facts);
    }

    private static void put(Map<Fact, String> facts, Fact fact, @Nullable Object value) {
        if (value != null) {
            facts.put(fact, value.toString());
        }
    }

    private static @Nullable String area(List<String> line, int column) {
        return line.get(column).isBlank() ? null : Unreadable.unlessArea("column " + (column + 1), line.get(column));
    }

    private static @Nullable PartialDate day(List<String> line, int column) {
        String text = line.get(column).strip();
        if (text.isEmpty()) {
            return null;
        }
        return Day.readBasic(text)
                .map(PartialDate::of)
                .orElseThrow(() -> new Unreadable("column " + (column + 1) + " is not a day of the form 20151031: "
                        + Unreadable.shortened(text)));
    }

    /// The youngest thing that the line knows to have happened: its file can't be older.
    static Optional<LocalDate> youngestDay(List<String> line, LocalDate today) {
        return line.size() <= CLOSED
                ? Optional.empty()
                : List.of(line.get(OPENED), line.get(CLOSED)).stream()
                        .flatMap(text -> Day.readBasic(text.strip()).stream())
                        .filter(day -> !day.isAfter(today))
                        .max(LocalDate::compareTo);
    }

    /// What the line says of its trust on the day of its file.
    Statement statement(PartialDate fileDate) {
        return new Statement(Statement.Origin.ODS_FILE, fileDate, fileDate.firstDay(), facts);
    }
}
