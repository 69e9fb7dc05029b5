package uk.nhs.epr.ocds.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;

/// Reads releases from any source: a release package, a record package, a list, one release, or several of
/// these one after the other. Where the first is on one line, each later line is read apart (JSON lines): what is
/// wrong with one does not affect the next. One release is in memory at a time.
public final class ReleaseReader {
    private static final int LONGEST_FIELD = 100_000;
    private static final Pattern PACKAGE = Pattern.compile("\"(releases|records)\"\\s*:\\s*\\[");

    private static final String RELEASES = "\"releases\"";
    private static final String OCID = "\"ocid\"";
    private static final String DATE_OF_A_PACKAGE = "\"publishedDate\"";

    private final ReleaseVisitor visitor;
    private int count;
    private @Nullable String recordOcid;

    private ReleaseReader(ReleaseVisitor visitor) {
        this.visitor = visitor;
    }

    /// Shows each release to the visitor, including unreadable ones; returns the rest of the last document,
    /// such as a package's publisher and its `links`. In a package, an empty list replaces its releases.
    public static ObjectNode read(Reader in, ReleaseVisitor visitor) throws IOException {
        return new ReleaseReader(visitor).all(new BufferedReader(in));
    }

    private ObjectNode all(BufferedReader in) throws IOException {
        JsonCut cut = new JsonCut(in);
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        while (!cut.isAtEnd()) {
            header = next(cut, header);
            if (cut.isAtEndOfFirstLine()) {
                return lines(in, header);
            }
        }
        return header;
    }

    /// A document that is spread over lines ends the reading by lines.
    private ObjectNode lines(BufferedReader in, ObjectNode before) throws IOException {
        ObjectNode header = before;
        OneLine line = new OneLine(in);
        while (line.begin()) {
            if (line.isOpening()) {
                return documents(new JsonCut(in), header);
            }
            header = documents(new JsonCut(line), header);
            line.end();
        }
        return header;
    }

    private ObjectNode documents(JsonCut cut, ObjectNode before) throws IOException {
        ObjectNode header = before;
        while (!cut.isAtEnd()) {
            header = next(cut, header);
        }
        return header;
    }

    private ObjectNode next(JsonCut cut, ObjectNode header) throws IOException {
        switch (cut.token()) {
            case '{' -> {
                return document(cut);
            }
            case '[' -> list(cut);
            case ',', ']', '}' -> cut.take();
            default -> release(cut.value());
        }
        return header;
    }

    private ObjectNode document(JsonCut cut) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        String fault = "The text ends in the middle of this release";
        boolean isJson = true;
        cut.take();
        while (!cut.isAtEnd()) {
            if (cut.token() != '"') {
                int seen = cut.take();
                if (seen == '}') {
                    fault = isJson ? null : "It is not JSON";
                    break;
                }
                isJson &= seen == ',';
                continue;
            }
            String name = cut.value().text();
            if (cut.token() == ':') {
                cut.take();
            } else {
                isJson = false;
            }
            if (cut.token() == '[' && (name.equals(RELEASES) || name.equals("\"records\""))) {
                list(cut);
                fields.put(RELEASES, "[]");
            } else {
                fields.put(name, cut.value().text());
            }
        }
        if (fields.containsKey(DATE_OF_A_PACKAGE) && !fields.containsKey(OCID)) {
            fields.putIfAbsent(RELEASES, "[]"); // in an hour in which nothing was published, some leave them out
        }
        if (!fields.containsKey(RELEASES)) {
            release(new JsonCut.Value(joined(fields), fault));
        }
        return header(fields);
    }

    private void list(JsonCut cut) throws IOException {
        cut.take();
        while (!cut.isAtEnd()) {
            switch (cut.token()) {
                case ']' -> {
                    cut.take();
                    return;
                }
                case ',', '}' -> cut.take();
                default -> element(cut.value());
            }
        }
        visitor.unread(next("").unread("The text ends in the middle of a list of releases"));
        count++;
    }

    private void element(JsonCut.Value value) throws IOException {
        if (value.fault() == null && PACKAGE.matcher(value.text()).find()) {
            recordOcid = next(value.text()).ocid();
            document(new JsonCut(new StringReader(value.text())));
            recordOcid = null;
        } else {
            release(value);
        }
    }

    private void release(JsonCut.Value value) {
        ReleaseText text = next(value.text());
        count++;
        if (value.fault() == null) {
            text.show(visitor);
        } else {
            visitor.unread(text.unread(value.fault()));
        }
    }

    private ReleaseText next(String text) {
        return new ReleaseText(count, text, recordOcid);
    }

    private static String joined(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ObjectNode header(Map<String, String> fields) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            try {
                if (value.length() <= LONGEST_FIELD) {
                    header.set(OcdsJson.read(name).asText(), OcdsJson.read(value));
                }
            } catch (JsonProcessingException _) {
                header.remove(name);
            }
        });
        return header;
    }
}
