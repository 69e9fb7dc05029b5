package uk.nhs.epr.ocds.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/// One line of a text at a time, read to its end as if it were the whole text.
final class OneLine extends Reader {
    private static final int END = -1;
    private static final int LOOKED_AT = 64;

    private final BufferedReader in;
    private boolean isAtEnd;

    OneLine(BufferedReader in) {
        this.in = in;
    }

    /// Goes to the next line; false at the end of the text.
    boolean begin() throws IOException {
        isAtEnd = false;
        in.mark(1);
        if (in.read() == END) {
            return false;
        }
        in.reset();
        return true;
    }

    /// Whether the line has a bracket and nothing else: the beginning of what is spread over lines.
    boolean isOpening() throws IOException {
        in.mark(LOOKED_AT);
        char[] begin = new char[LOOKED_AT];
        int most = in.read(begin);
        in.reset();
        String seen = new String(begin, 0, most).lines().findFirst().orElse("").strip();
        return seen.equals("{") || seen.equals("[");
    }

    /// Leaves out what is left of the line.
    void end() throws IOException {
        while (!isAtEnd) {
            read();
        }
    }

    @Override
    public int read() throws IOException {
        int seen = isAtEnd ? END : in.read();
        isAtEnd = seen == END || seen == '\n';
        return isAtEnd ? END : seen;
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
        int count = 0;
        while (count < most) {
            int seen = read();
            if (seen == END) {
                break;
            }
            into[from + count] = (char) seen;
            count++;
        }
        return count == 0 ? END : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
