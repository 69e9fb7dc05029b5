package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.nhs.epr.kit.problem.Problem;

/// A filter that is kept: the query parameters of a filter's class by name, each with its values. It is read onto the
/// same class as a query is, so that both ask for the same.
public final class StoredFilter {
    private StoredFilter() {}

    /// The filter with these values; 422 at `/filter/…` for a name or a value that it does not have.
    public static <F> F read(Class<F> type, Map<String, List<String>> values) {
        Map<String, Field> fields = fields(type);
        List<Problem.Fault> faults = new ArrayList<>();
        F filter = made(type);
        values.forEach((name, given) -> {
            Field field = fields.get(name);
            if (field == null) {
                faults.add(Problem.Fault.at("/filter/" + escaped(name), "is not one of " + fields.keySet()));
            } else {
                set(filter, field, name, given, faults);
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return filter;
    }

    private static Map<String, Field> fields(Class<?> type) {
        Map<String, Field> fields = new HashMap<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(QueryParam.class)) {
                    fields.put(field.getAnnotation(QueryParam.class).value(), field);
                }
            }
        }
        return fields;
    }

    private static void set(Object filter, Field field, String name, List<String> given, List<Problem.Fault> faults) {
        String pointer = "/filter/" + escaped(name);
        if (!field.getType().equals(List.class) && given.size() != 1) {
            faults.add(Problem.Fault.at(pointer, "must have one value"));
            return;
        }
        try {
            field.setAccessible(true);
            field.set(filter, field.getType().equals(List.class) ? given : value(field.getType(), given.getFirst()));
        } catch (IllegalArgumentException _) {
            faults.add(Problem.Fault.at(
                    pointer + "/0",
                    "must be one of " + Arrays.toString(field.getType().getEnumConstants())));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type.equals(Boolean.class)) {
            return Boolean.valueOf(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
        return text;
    }

    private static <F> F made(Class<F> type) {
        try {
            Constructor<F> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
