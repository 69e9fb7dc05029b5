package uk.nhs.epr.trust.fhir;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A search for organisations as FHIR writes it: a parameter that is repeated must match each time, and
/// matches when one of its comma-separated values does. Parameters that are not known are left out, and
/// are absent from `self`; a modifier that is not known is refused.
final class OrganizationQuery {
    static final String AFTER = "_after";
    private static final String COUNT = "_count";
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final LocalDate day;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> understood = new ArrayList<>();
    private int count = USUAL;
    private String after = "";

    private OrganizationQuery(LocalDate day) {
        this.day = day;
    }

    /// What these parameters ask about this day.
    static OrganizationQuery of(MultivaluedMap<String, String> parameters, LocalDate day) {
        OrganizationQuery query = new OrganizationQuery(day);
        parameters.forEach((name, values) -> values.forEach(value -> query.take(name, value)));
        return query;
    }

    private void take(String name, String value) {
        String[] parts = name.split(":", 2);
        String modifier = parts.length == 2 ? parts[1] : null;
        switch (parts[0]) {
            case "_id" -> matchCodes(plain(name, modifier, values(value)));
            case "identifier" -> matchCodes(codes(plain(name, modifier, values(value))));
            case "name" -> matchName(modifier, values(value));
            case "active" -> matchActive(plain(name, modifier, values(value)));
            case COUNT -> count = size(value);
            case AFTER -> after = value;
            default -> {
                return;
            }
        }
        understood.add(Map.entry(name, value));
    }

    /// The values between commas; a comma that belongs to a value follows a backslash.
    private static List<String> values(String value) {
        return Arrays.stream(value.split("(?<!\\\\),", -1))
                .map(each -> each.replaceAll("\\\\([,|$\\\\])", "$1"))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static List<String> plain(String name, @Nullable String modifier, List<String> values) {
        if (modifier != null) {
            throw Outcomes.malformed("The modifier of " + name + " is not supported");
        }
        return values;
    }

    private static List<String> codes(List<String> tokens) {
        List<String> codes = new ArrayList<>();
        for (String token : tokens) {
            String[] parts = token.split("\\|", 2);
            if (parts.length == 1) {
                codes.add(parts[0]);
            } else if (parts[0].equals(UkCoreOrganization.ODS_CODE)) {
                codes.add(parts[1].isEmpty() ? "%" : parts[1]);
            }
        }
        return codes;
    }

    private void matchCodes(List<String> codes) {
        if (!codes.contains("%")) {
            where("ods_code = any (:%s)", codes.toArray(String[]::new));
        }
    }

    private void matchName(@Nullable String modifier, List<String> names) {
        String match = switch (modifier) {
            case null -> "named ->> 'name' ilike any (:%s)";
            case "contains" -> "named ->> 'name' ilike any (:%s)";
            case "exact" -> "named ->> 'name' = any (:%s)";
            default -> throw Outcomes.malformed("name has the modifiers contains and exact");
        };
        String before = "contains".equals(modifier) ? "%" : "";
        where(
                "exists (select 1 from jsonb_array_elements(name_history) as named where " + match + ")",
                names.stream()
                        .map(name -> "exact".equals(modifier) ? name : before + escaped(name) + "%")
                        .toArray(String[]::new));
    }

    private void matchActive(List<String> words) {
        List<Boolean> requested = words.stream()
                .map(word -> switch (word.substring(word.indexOf('|') + 1)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Outcomes.malformed("active must be true or false");
                })
                .toList();
        where("coalesce(closed_after >= :day, true) = any (:%s)", requested.toArray(Boolean[]::new));
        bindings.put("day", day);
    }

    private void where(String condition, Object value) {
        String name = "value" + bindings.size();
        conditions.add(condition.formatted(name));
        bindings.put(name, value);
    }

    private static int size(String value) {
        try {
            int size = Integer.parseInt(value);
            if (size >= 0) {
                return Math.min(size, MOST);
            }
        } catch (NumberFormatException _) {
            // refused below, like a negative number
        }
        throw Outcomes.malformed("_count must be a whole number");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    String conditions() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    Map<String, Object> bindings() {
        return bindings;
    }

    /// What was asked and understood, in its order.
    List<Map.Entry<String, String>> understood() {
        return understood;
    }

    int count() {
        return count;
    }

    String after() {
        return after;
    }
}
