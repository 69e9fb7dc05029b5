package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Explains what is wrong with a client's JSON: 400 when it is not JSON, 422 with the field's pointer when it does
/// not fit.
final class JsonFaults {
    private JsonFaults() {}

    static Problem asProblem(JsonProcessingException fault) {
        return switch (fault) {
            case StreamReadException e -> malformed(e);
            case JsonMappingException e when e.getCause() instanceof StreamReadException cause -> malformed(cause);
            case UnrecognizedPropertyException e -> Problem.invalid(pointer(e), "is not a field of this resource");
            case InvalidFormatException e -> Problem.invalid(pointer(e), expected(e.getTargetType()));
            case ValueInstantiationException e
            when e.getCause() instanceof IllegalArgumentException cause ->
                Problem.invalid(pointer(e), String.valueOf(cause.getMessage()));
            case JsonMappingException e -> Problem.invalid(pointer(e), mismatch(e));
            default -> Problem.of(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON");
        };
    }

    private static Problem malformed(StreamReadException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return Problem.of(ProblemType.MALFORMED_JSON, "The body is not well-formed JSON" + where);
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/"
                        + (step.getFieldName() == null
                                ? Integer.toString(step.getIndex())
                                : shown(step.getFieldName()).replace("~", "~0").replace("/", "~1")))
                .collect(Collectors.joining());
    }

    /// A field's name as UTF-8 can carry it back: half a character becomes a question mark.
    private static String shown(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String mismatch(JsonMappingException e) {
        Class<?> target =
                e instanceof com.fasterxml.jackson.databind.exc.MismatchedInputException m ? m.getTargetType() : null;
        return expected(target);
    }

    static String expected(@Nullable Class<?> target) {
        if (target == null) {
            return "has a value of the wrong type";
        }
        if (target.isEnum()) {
            return "must be one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (target.isArray() || Iterable.class.isAssignableFrom(target)) {
            return "must be a list";
        }
        if (Number.class.isAssignableFrom(target) || (target.isPrimitive() && target != boolean.class)) {
            return "must be a number";
        }
        return switch (target.getSimpleName()) {
            case "String" -> "must be a text";
            case "Boolean", "boolean" -> "must be true or false";
            case "LocalDate" -> "must be a day of the form 2015-10-31";
            case "LocalTime" -> "must be a time of day of the form 12:00";
            case "PartialDate" -> "must be a date of the form 2015, 2015-Q3, 2015-10 or 2015-10-31";
            case "Period" -> "must be an ISO 8601 period such as P10Y";
            case "UUID" -> "must be a UUID";
            default -> "must be an object as documented";
        };
    }
}
