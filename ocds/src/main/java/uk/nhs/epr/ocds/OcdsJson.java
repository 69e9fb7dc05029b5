package uk.nhs.epr.ocds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/// JSON as open contracting data needs it: a number keeps its value whatever its size, an object the order
/// of its fields. What is nested too deep, or says a field twice, is refused rather than read by half.
public final class OcdsJson {
    /// How deep a document may be nested; the standard's own nests about ten deep.
    public static final int DEEPEST = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectMapper LENIENT = new ObjectMapper();

    private static final Comparator<JsonNode> SAME_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    /// No encoding can hold it; an escape in the document it came from can.
    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    private OcdsJson() {}

    /// Reads one document.
    public static JsonNode read(String text) throws JsonProcessingException {
        try {
            return JSON.readTree(text);
        } catch (ArithmeticException | NumberFormatException _) {
            throw new JsonParseException((JsonParser) null, "A number is too large to be kept");
        }
    }

    /// Reads a schema; one that the standard published says a key twice, of which the last holds.
    public static JsonNode readSchema(String text) throws JsonProcessingException {
        return LENIENT.readTree(text);
    }

    /// Writes a document on one line.
    public static String write(JsonNode node) {
        try {
            return HALF_A_CHARACTER
                    .matcher(JSON.writeValueAsString(node))
                    .replaceAll(half ->
                            String.format("\\\\u%04x", (int) half.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Writes a document for people to read.
    public static String writeIndented(JsonNode node) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Whether two documents say the same: 1, 1.0 and 1e0 are one number, the order of fields is of no account.
    public static boolean isSame(JsonNode one, JsonNode other) {
        return one.equals(SAME_VALUE, other);
    }

    /// The same text for documents that say the same, to tell whether they do without having both.
    public static String digest(JsonNode node) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(write(canonical(node)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.propertyStream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), canonical(field.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> list.add(canonical(each)));
            return list;
        }
        return node.isNumber() ? TextNode.valueOf("#" + plain(node.decimalValue())) : node;
    }

    private static String plain(BigDecimal number) {
        BigDecimal digits = number.stripTrailingZeros();
        return digits.unscaledValue() + "e" + -(long) digits.scale();
    }
}
