package uk.nhs.epr.trust.odsimport;

import java.util.regex.Pattern;

/// A line that does not say what such lines say, and why.
final class Unreadable extends RuntimeException {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,6}");
    private static final Pattern AREA = Pattern.compile("[A-Z0-9]{3,10}");
    private static final int NAME_LENGTH = 200;
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
            throw new Unreadable(what + " is not a code of an area: " + shortened(code));
        }
        return code;
    }

    static String unlessName(String what, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH || name.indexOf('\0') >= 0) {
            throw new Unreadable(what + " is not a name of 1 to 200 characters");
        }
        return name;
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
