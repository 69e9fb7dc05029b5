package uk.nhs.epr.kit.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.time.PartialDate;

/// Query parameters that take one of a few words, or a partial date: anything else is refused with what it
/// may be.
@Provider
public class ParameterForms implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (!type.isEnum() && type != PartialDate.class) {
            return null;
        }
        String parameter = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findAny()
                .orElse("");
        return type.isEnum() ? new OneOf<>(type, parameter) : (ParamConverter<T>) new Dated(parameter);
    }

    private record Dated(String parameter) implements ParamConverter<PartialDate> {
        @Override
        public PartialDate fromString(String value) {
            try {
                return new PartialDate(value);
            } catch (IllegalArgumentException e) {
                throw Problem.invalidParameter(parameter, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String toString(PartialDate value) {
            return value.text();
        }
    }

    private record OneOf<T>(Class<T> type, String parameter) implements ParamConverter<T> {
        @Override
        public T fromString(String value) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(word -> word.toString().equals(value))
                    .findAny()
                    .orElseThrow(() -> Problem.invalidParameter(parameter, "must be one of " + words()));
        }

        private String words() {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
