package uk.nhs.epr.tender.recognition;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import uk.nhs.epr.tender.tendering.Subject.SystemCategory;

/// What notices call systems of each category. A weak name is that of a category only where a person says so.
enum SystemNames {
    EPR(
            SystemCategory.EPR,
            "electronic (patient|health|health ?care|medical|clinical) records?",
            "(integrated|digital|integrated digital|electronic) (care|health and care) records?",
            "clinical information systems?",
            "EPRs?",
            "EHRs?",
            "EMRs?"),
    PAS(SystemCategory.PAS, "patient administration systems?", "(?-i:PAS)(?! ?\\d)"),
    PORTAL(SystemCategory.PORTAL, "(patient|clinical|clinician) portals?"),
    EPMA(SystemCategory.EPMA, "electronic prescribing (and|&) medicines? (administration|management)", "EPMA", "EP&MA");

    /// Names that are met for the real thing and for much else.
    static final Pattern WEAK = words(List.of(
            "electronic prescribing", "e-?prescribing", "shared care records?", "(patient|health|clinical) records?"));

    private final SystemCategory category;
    private final Pattern pattern;

    SystemNames(SystemCategory category, String... names) {
        this.category = category;
        pattern = words(List.of(names));
    }

    private static Pattern words(List<String> names) {
        return Pattern.compile(
                "(?<![\\p{L}\\d])(" + String.join("|", names) + ")(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE);
    }

    /// The categories whose systems a text names.
    static Set<SystemCategory> in(String text) {
        Set<SystemCategory> found = EnumSet.noneOf(SystemCategory.class);
        for (SystemNames each : values()) {
            if (each.pattern.matcher(text).find()) {
                found.add(each.category);
            }
        }
        return found;
    }

    /// The text without the names in it.
    static String without(String text) {
        String rest = text;
        for (SystemNames each : values()) {
            rest = each.pattern.matcher(rest).replaceAll(" ");
        }
        return rest;
    }

    /// The text up to the first name in it.
    static String before(String text) {
        int first = text.length();
        for (SystemNames each : values()) {
            var found = each.pattern.matcher(text);
            first = found.find() ? Math.min(first, found.start()) : first;
        }
        return text.substring(0, first);
    }
}
