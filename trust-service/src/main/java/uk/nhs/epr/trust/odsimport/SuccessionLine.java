package uk.nhs.epr.trust.odsimport;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.Day;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.Fact;
import uk.nhs.epr.trust.register.Statement;

/// One line of a file of successions: who was followed by whom, and when. Some files also say under which
/// name the successor went on, since when, and what it was called before. A day is written `2015-10-31` or
/// `20151031`.
record SuccessionLine(
        String successor, @Nullable Pair pair, @Nullable Renaming renaming) {
    private static final int SUCCESSORS_COLUMNS = 5;

    /// The columns that are read, by the names of the files' first lines; the first three are enough.
    enum Column {
        PREDECESSOR(0, "predecessor_code"),
        SUCCESSOR(1, "successor_code"),
        DATE(2, "succession_date|ods_legal_succession_date"),
        RENAMED_ON(3, "rename_date"),
        OLD_NAME(4, "pre_merger_name_of_successor"),
        NEW_NAME(5, "successor_name");

        private final int place;
        private final String names;

        Column(int place, String names) {
            this.place = place;
            this.names = names;
        }

        /// The place of the column in a line.
        int place() {
            return place;
        }

        /// Whether a file's first line names the columns.
        static boolean areNamedIn(List<String> firstLine) {
            return PREDECESSOR.placeIn(firstLine) >= 0;
        }

        /// The places of the columns of a file with this first line; -1: none. Without names they are in this
        /// order, except in the files of successors (`succ.csv`), which have a reason before the day.
        static Map<Column, Integer> places(List<String> firstLine) {
            Map<Column, Integer> places = new EnumMap<>(Column.class);
            boolean hasReason = firstLine.size() == SUCCESSORS_COLUMNS
                    && firstLine.get(DATE.place).strip().matches("[A-Z]?");
            for (Column column : values()) {
                int unnamed = hasReason ? column.placeAfterReason() : column.place;
                places.put(column, areNamedIn(firstLine) ? column.placeIn(firstLine) : unnamed);
            }
            return places;
        }

        private String firstName() {
            return names.replaceFirst("\\|.*", "");
        }

        private int placeAfterReason() {
            return switch (this) {
                case PREDECESSOR, SUCCESSOR -> place;
                case DATE -> place + 1;
                case RENAMED_ON, OLD_NAME, NEW_NAME -> -1;
            };
        }

        private int placeIn(List<String> firstLine) {
            for (int i = 0; i < firstLine.size(); i++) {
                if (firstLine.get(i).strip().matches(names)) {
                    return i;
                }
            }
            return -1;
        }
    }

    record Pair(String predecessor, LocalDate date) {}

    record Renaming(LocalDate on, @Nullable String from, String to) {}

    /// Reads a line with its values in the order of the columns.
    static SuccessionLine read(List<String> line) {
        String successor = Unreadable.unlessCode("successor_code", value(line, Column.SUCCESSOR));
        String renamedOn = value(line, Column.RENAMED_ON);
        String newName = value(line, Column.NEW_NAME);
        Renaming renaming = renamedOn.isEmpty() || newName.isEmpty() ? null : renaming(line);
        if (value(line, Column.PREDECESSOR).isEmpty() && renaming != null) {
            return new SuccessionLine(successor, null, renaming);
        }
        String predecessor = Unreadable.unlessCode("predecessor_code", value(line, Column.PREDECESSOR));
        return new SuccessionLine(successor, new Pair(predecessor, day(line, Column.DATE)), renaming);
    }

    private static Renaming renaming(List<String> line) {
        String oldName = value(line, Column.OLD_NAME);
        return new Renaming(
                day(line, Column.RENAMED_ON),
                oldName.isEmpty() ? null : Unreadable.unlessName("pre_merger_name_of_successor", oldName),
                Unreadable.unlessName("successor_name", value(line, Column.NEW_NAME)));
    }

    private static String value(List<String> line, Column column) {
        return line.size() <= column.place() ? "" : line.get(column.place()).strip();
    }

    private static LocalDate day(List<String> line, Column column) {
        String text = value(line, column);
        return Day.read(text)
                .or(() -> Day.readBasic(text))
                .orElseThrow(() -> new Unreadable(column.firstName()
                        + " is not a day of the form 2015-10-31 or 20151031: " + Unreadable.shortened(text)));
    }

    /// What the line says of the successor's names.
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        if (renaming != null) {
            if (renaming.from() != null) {
                // how others called it until then; every other statement takes precedence
                statements.add(name(renaming.on().minusDays(1), LocalDate.MIN, renaming.from()));
            }
            statements.add(name(renaming.on(), renaming.on(), renaming.to()));
        }
        return statements;
    }

    private static Statement name(LocalDate day, LocalDate statedOn, String name) {
        return new Statement(Statement.Origin.ODS_FILE, PartialDate.of(day), statedOn, Map.of(Fact.NAME, name));
    }
}
