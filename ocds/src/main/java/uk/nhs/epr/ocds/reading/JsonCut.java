package uk.nhs.epr.ocds.reading;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.ocds.OcdsJson;

/// Cuts JSON into values by its brackets and quotation marks alone, so that a value which is not quite JSON
/// does not affect the ones after it.
final class JsonCut {
    /// The most characters of one value that are kept.
    static final int LARGEST = 5_000_000;

    private static final int END = -1;
    private static final int UNREAD = -2;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// A value's own text; `fault` says why it can't be read whole.
    record Value(String text, @Nullable String fault) {}

    private final Reader in;
    private int next = UNREAD;
    private int linesTaken;

    JsonCut(Reader in) {
        this.in = in;
    }

    boolean isAtEnd() throws IOException {
        return token() == END;
    }

    /// Whether all that was taken lies on one line, which ends here.
    boolean isAtEndOfFirstLine() throws IOException {
        while (peek() != '\n' && peek() != END && Character.isWhitespace(peek())) {
            read();
        }
        return linesTaken == 0 && peek() == '\n';
    }

    /// The next character that is not blank, which is not taken yet; -1 at the end.
    int token() throws IOException {
        int seen = peek();
        while (seen == BYTE_ORDER_MARK || (seen != END && Character.isWhitespace(seen))) {
            read();
            seen = peek();
        }
        return seen;
    }

    /// Takes the next character that is not blank.
    int take() throws IOException {
        token();
        return read();
    }

    /// Takes the next value: an object or a list to its last bracket, a text to its end, else all up to what
    /// may follow a value.
    Value value() throws IOException {
        int first = token();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int deepest = 0;
        boolean isInText = false;
        boolean isScalar = first != '{' && first != '[' && first != '"';
        while (peek() != END) {
            if (isScalar && isAfterScalar(peek())) {
                return new Value(text.toString().strip(), null);
            }
            int seen = read();
            keep(text, seen);
            if (isInText) {
                if (seen == '\\') {
                    keep(text, read());
                }
                isInText = seen != '"';
            } else if (seen == '"') {
                isInText = true;
            } else if (seen == '{' || seen == '[') {
                depth++;
                deepest = Math.max(deepest, depth);
            } else if (seen == '}' || seen == ']') {
                depth--;
            }
            if (!isScalar && !isInText && depth == 0) {
                return whole(text, deepest);
            }
        }
        return new Value(text.toString(), isScalar ? null : "The text ends in the middle of this release");
    }

    private static Value whole(StringBuilder text, int deepest) {
        if (text.length() >= LARGEST) {
            return new Value(text.toString(), "It is larger than " + LARGEST + " characters");
        }
        return new Value(
                text.toString(),
                deepest > OcdsJson.DEEPEST ? "It is nested deeper than " + OcdsJson.DEEPEST + " deep" : null);
    }

    private static boolean isAfterScalar(int seen) {
        return seen == ',' || seen == '}' || seen == ']';
    }

    private static void keep(StringBuilder text, int seen) {
        if (seen != END && text.length() < LARGEST) {
            text.append((char) seen);
        }
    }

    private int peek() throws IOException {
        if (next == UNREAD) {
            next = in.read();
        }
        return next;
    }

    private int read() throws IOException {
        int seen = peek();
        next = seen == END ? END : UNREAD;
        linesTaken += seen == '\n' ? 1 : 0;
        return seen;
    }
}
