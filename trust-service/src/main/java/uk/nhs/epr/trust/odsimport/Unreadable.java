package uk.nhs.epr.trust.odsimport;

import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import uk.nhs.epr.trust.register.Fact;

/// A line that does not say what such lines say, and why.
final class Unreadable extends RuntimeException {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,6}");
    private static final Pattern AREA = Pattern.compile("[A-Z0-9]{3,10}");
    private static final int NAME_LENGTH = 200;
    private static final char LOST = '\uFFFD';
    private static final int SHOWN = 40;

    Unreadable(String reason) {
        super(reason);
    }

    static String unlessCode(String what, String text) {
        String code = text.strip();
        if (!CODE.matcher(code).matches()) {
            throw new Unreadable(what + " is not an ODS code: " + shortened(code));
        }
        return code;
    }

    static String unlessArea(String what, String text) {
        String code = text.strip();
        if (!AREA.matcher(code).matches()) {
            throw new Unreadable(what + " is not the code of an area: " + shortened(code));
        }
        return code;
    }

    static String unlessName(String what, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH || name.indexOf('\0') >= 0) {
            throw new Unreadable(what + " is not a name of 1 to 200 characters");
        }
        if (name.indexOf(LOST) >= 0) {
            throw new Unreadable(what + " has a character that an earlier conversion lost (U+FFFD)");
        }
        return name;
    }

    static void unlessInOrder(Map<Fact, String> facts) {
        String opens = facts.get(Fact.OPENED);
        String closes = facts.get(Fact.CLOSED);
        if (opens != null && closes != null) {
            unlessInOrder("the trust", LocalDate.parse(opens), LocalDate.parse(closes));
        }
    }

    static void unlessInOrder(String what, LocalDate begins, LocalDate ends) {
        if (ends.isBefore(begins)) {
            throw new Unreadable(what + " ends on " + ends + ", before it begins on " + begins);
        }
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
