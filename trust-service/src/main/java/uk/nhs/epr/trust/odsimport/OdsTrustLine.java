package uk.nhs.epr.trust.odsimport;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;
import uk.nhs.epr.trust.register.TrustDetails;

/// One line of an ODS trust file (`etr.csv`): 24 columns in old files, 27 in new ones, no header. Of
/// them the register takes code, name, national grouping (region), higher health geography (ICB), and
/// the open and close dates.
record OdsTrustLine(
        String odsCode,
        String name,
        @Nullable String regionCode,
        @Nullable String icbCode,
        @Nullable PartialDate opened,
        @Nullable PartialDate closed) {

    /// A line that is not a trust of an ODS file, and why.
    static final class Unreadable extends RuntimeException {
        Unreadable(String reason) {
            super(reason);
        }
    }

    private static final int OLD_COLUMNS = 24;
    private static final int NEW_COLUMNS = 27;
    private static final int NAME_LENGTH = 200;
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,6}");
    private static final Pattern AREA = Pattern.compile("[A-Z0-9]{3,10}");

    static OdsTrustLine read(CSVRecord line) {
        if (line.size() != OLD_COLUMNS && line.size() != NEW_COLUMNS) {
            throw new Unreadable("has " + line.size() + " columns, not 24 or 27");
        }
        String code = line.get(0).strip();
        if (!CODE.matcher(code).matches()) {
            throw new Unreadable("column 1 is not an ODS code: " + shortened(code));
        }
        String name = line.get(1).strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH || name.indexOf('\0') >= 0) {
            throw new Unreadable("column 2 is not a name of 1 to 200 characters");
        }
        PartialDate opened = day(line, 10);
        PartialDate closed = day(line, 11);
        if (opened != null && closed != null && closed.lastDay().isBefore(opened.firstDay())) {
            throw new Unreadable("closes on " + closed + ", before it opens on " + opened);
        }
        return new OdsTrustLine(code, name, area(line, 2), area(line, 3), opened, closed);
    }

    private static @Nullable String area(CSVRecord line, int column) {
        String code = line.get(column).strip();
        if (code.isEmpty()) {
            return null;
        }
        if (!AREA.matcher(code).matches()) {
            throw new Unreadable("column " + (column + 1) + " is not a code of an area: " + shortened(code));
        }
        return code;
    }

    private static @Nullable PartialDate day(CSVRecord line, int column) {
        String text = line.get(column).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return PartialDate.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException _) {
            throw new Unreadable("column " + (column + 1) + " is not a day of the form 20151031: " + shortened(text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /// What the line makes of a trust that is known already: the file says nothing of what it leaves
    /// empty, and a name that differs only in case is the same name.
    TrustDetails onTopOf(TrustDetails known) {
        var operational = known.operational();
        PartialDate from = operational == null ? null : operational.from();
        PartialDate to = operational == null ? null : operational.to();
        boolean sameName = known.name().equalsIgnoreCase(name);
        return new TrustDetails(
                odsCode,
                sameName ? known.name() : name,
                sameName ? known.type() : TrustDetails.Type.saidBy(name),
                regionCode == null ? known.regionCode() : regionCode,
                icbCode == null ? known.icbCode() : icbCode,
                new TrustDetails.Operational(opened == null ? from : opened, closed == null ? to : closed),
                null);
    }

    TrustDetails asNew() {
        return new TrustDetails(
                odsCode, name, null, regionCode, icbCode, new TrustDetails.Operational(opened, closed), null);
    }
}
