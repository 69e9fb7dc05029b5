package uk.nhs.epr.ocds.reading;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts right what publishers are known to write instead of JSON: numbers in groups of three digits, zeros
/// before a number, infinity (as which 1e9999 is read and written again by some), line breaks and other control
/// characters within a text.
final class Repair {
    /// The repaired text, and what was repaired.
    record Repaired(String text, String what) {}

    private static final Pattern GROUPS = Pattern.compile("(:\\s*-?\\d+)((?:\\s*,?\\s+\\d{3})+)((?:\\.\\d+)?\\s*[,}])");
    private static final Pattern ZEROS = Pattern.compile("(:\\s*-?)0+(\\d)");
    private static final Pattern NO_NUMBER = Pattern.compile("(?<![\\w.])(NaN|-?Infinity)(?!\\w)");
    private static final int FIRST_PRINTABLE = 0x20;

    private final String text;
    private final StringBuilder put = new StringBuilder();
    private final Set<String> what = new LinkedHashSet<>();

    private Repair(String text) {
        this.text = text;
    }

    /// Nothing if nothing could be repaired.
    static Optional<Repaired> of(String text) {
        Repair repair = new Repair(text);
        repair.run();
        return repair.what.isEmpty()
                ? Optional.empty()
                : Optional.of(new Repaired(repair.put.toString(), String.join("; ", repair.what)));
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            int quote = text.indexOf('"', at);
            int end = quote < 0 ? text.length() : quote;
            put.append(numbers(text.substring(at, end)));
            at = quote < 0 ? end : literal(quote);
        }
    }

    private String numbers(String between) {
        String finite = NO_NUMBER.matcher(between).replaceAll(match -> {
            String read = match.group().replace("NaN", "null").replace("Infinity", "1e9999");
            what.add(match.group() + ", which JSON does not have, was read as " + read);
            return read;
        });
        String joined = GROUPS.matcher(finite).replaceAll(match -> {
            String digits =
                    match.group(1).replaceFirst(":\\s*", "") + match.group(2).replaceAll("[\\s,]", "");
            what.add("a number written in groups was read as " + digits);
            return ":" + digits + match.group(3);
        });
        return ZEROS.matcher(joined).replaceAll(match -> {
            what.add("leading zeros of a number were removed");
            return match.group(1) + match.group(2);
        });
    }

    /// Takes the text in quotation marks that begins here; answers where it ends.
    private int literal(int quote) {
        put.append('"');
        int at = quote + 1;
        while (at < text.length()) {
            char seen = text.charAt(at++);
            if (seen == '\\' && at < text.length()) {
                put.append(seen).append(text.charAt(at++));
            } else if (seen < FIRST_PRINTABLE) {
                put.append(String.format("\\u%04x", (int) seen));
                what.add("control characters within a text were escaped");
            } else {
                put.append(seen);
                if (seen == '"') {
                    break;
                }
            }
        }
        return at;
    }
}
