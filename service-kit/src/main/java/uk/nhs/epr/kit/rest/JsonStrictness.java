package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import uk.nhs.epr.kit.time.Day;

/// JSON is read strictly: an unknown field, a number where a text belongs, a duplicate key or a NUL in a text is
/// the client's mistake and is refused, never guessed around.
@Singleton
public class JsonStrictness implements ObjectMapperCustomizer {
    private static final int DEEPEST = 64;
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2})?");
    private static final int LONGEST_TEXT = 1_000_000;

    /// After Quarkus's own modules: of two readers of a type Jackson takes the one registered last.
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // the builder's successors of these switches can't be set on a made mapper
    public void customize(ObjectMapper json) {
        json.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        json.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        json.configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            json.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        json.setNodeFactory(new JsonNodeFactory(true)); // a patched 35000000 stays so, and is no 3.5E+7
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .build());
        json.registerModule(new OrderedSets());
        json.registerModule(new SimpleModule("plain-text")
                .addDeserializer(String.class, new PlainText())
                .addDeserializer(LocalDate.class, new OneForm<>(LocalDate.class, Day::read))
                .addDeserializer(LocalTime.class, new OneForm<>(LocalTime.class, JsonStrictness::timeOfDay)));
    }

    /// `12:00` or `12:00:30`.
    private static Optional<LocalTime> timeOfDay(String text) {
        try {
            return TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Reads a type in one written form only (not a time shortened to its day, or a list of numbers).
    private static final class OneForm<T> extends StdScalarDeserializer<T> {
        private final Class<T> type;
        private final transient Function<String, Optional<T>> read;

        private OneForm(Class<T> type, Function<String, Optional<T>> read) {
            super(type);
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(type, parser));
            }
            String text = parser.getText();
            Optional<T> value = read.apply(text);
            return value.isPresent()
                    ? value.get()
                    : type.cast(context.handleWeirdStringValue(type, text, "is not valid"));
        }
    }

    /// A text that PostgreSQL and UTF-8 can hold: any but one with a NUL or half a character.
    private static final class PlainText extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && text.codePoints().anyMatch(PlainText::isUnfit)) {
                throw ValueInstantiationException.from(
                        parser,
                        "has a NUL or half a character",
                        context.constructType(String.class),
                        new IllegalArgumentException("must be plain text, without NUL or half a character"));
            }
            return text;
        }

        private static boolean isUnfit(int character) {
            return character == 0 || Character.getType(character) == Character.SURROGATE;
        }
    }
}
