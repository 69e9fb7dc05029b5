package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is wrong with a JSON body at once. Reading ends at the first fault; a body that had one is read
/// again here, each fault noted and passed over, and what could be read is validated too.
@ApplicationScoped
class AllFaults {
    private final ObjectMapper json;
    private final Validator validator;
    private final CurrentVertxRequest current;

    AllFaults(ObjectMapper json, Validator validator, CurrentVertxRequest current) {
        this.json = json;
        this.validator = validator;
        this.current = current;
    }

    /// The problem of the request's body, which could not be read for this first fault.
    Problem ofBody(JsonProcessingException first) {
        Buffer body = current.getCurrent() == null
                ? null
                : current.getCurrent().body().buffer();
        return body == null ? JsonFaults.asProblem(first) : of(first, body.toString());
    }

    /// The problem of this text, which could not be read for this first fault.
    Problem of(JsonProcessingException first, String text) {
        Problem alone = JsonFaults.asProblem(first);
        Class<?> type = root(first);
        if (alone.status() != 422 || type == null) {
            return alone;
        }
        Collector collector = new Collector();
        try {
            Object read = json.copy().addHandler(collector).readValue(text, type);
            if (read != null) {
                validator.validate(read).stream()
                        .map(ProblemResponses::fault)
                        .filter(fault -> collector.faults.stream().noneMatch(known -> isWithin(known, fault)))
                        .forEach(collector.faults::add);
            }
        } catch (JsonProcessingException last) {
            JsonFaults.asProblem(last).errors().forEach(collector::add);
        } catch (RuntimeException _) {
            // what was passed over made the rest unreadable; what was noted is told
        }
        return collector.faults.isEmpty() ? alone : Problem.invalid(collector.faults);
    }

    private static boolean isWithin(Problem.Fault known, Problem.Fault other) {
        return String.valueOf(other.pointer()).startsWith(String.valueOf(known.pointer()));
    }

    private static @Nullable Class<?> root(JsonProcessingException first) {
        if (!(first instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return null;
        }
        Object from = mapping.getPath().getFirst().getFrom();
        return from instanceof Class<?> type ? type : from == null ? null : from.getClass();
    }

    /// Notes each fault and goes on with nothing in its place.
    private static final class Collector extends DeserializationProblemHandler {
        private final List<Problem.Fault> faults = new ArrayList<>();

        private void add(Problem.Fault fault) {
            if (faults.stream()
                    .noneMatch(known -> String.valueOf(known.pointer()).equals(fault.pointer()))) {
                faults.add(fault);
            }
        }

        private void add(JsonParser parser, String detail) {
            add(Problem.Fault.at(parser.getParsingContext().pathAsPointer().toString(), detail));
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            add(parser, "is not a field of this resource");
            parser.skipChildren();
            return true;
        }

        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) {
            add(context.getParser(), JsonFaults.expected(type));
            return null;
        }

        @Override
        public @Nullable Object handleWeirdNumberValue(
                DeserializationContext context, Class<?> type, Number value, String message) {
            add(context.getParser(), JsonFaults.expected(type));
            return null;
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
                throws IOException {
            add(parser, JsonFaults.expected(type.getRawClass()));
            parser.skipChildren();
            return null;
        }

        @Override
        public @Nullable Object handleInstantiationProblem(
                DeserializationContext context, Class<?> type, @Nullable Object argument, Throwable fault) {
            if (fault instanceof IllegalArgumentException told) {
                add(context.getParser(), String.valueOf(told.getMessage()));
            }
            return null;
        }
    }
}
