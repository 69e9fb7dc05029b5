package uk.nhs.epr.ocds.reading;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a file of JSON: UTF-8, or UTF-16 where its first bytes say so. An invalid byte does not stop
/// the reading: it becomes a character that no text has, so that its release can be found.
public final class SourceText extends Reader {
    private static final int AT_ONCE = 8192;
    private static final char MARK = 0xDC00;
    private static final int BYTE = 0xFF;
    private static final Pattern FOREIGN = Pattern.compile("[\uDC00-\uDCFF]");
    private static final int SHOWN_BEFORE = 40;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE).flip();
    private boolean isAtEnd;

    private SourceText(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// The text of these bytes; closing it closes them.
    public static Reader of(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean isBigEndian = (first == 0xFE && second == 0xFF) || (first == 0 && second > 0);
        boolean isLittleEndian = (first == 0xFF && second == 0xFE) || (first > 0 && second == 0);
        Charset charset = isBigEndian
                ? StandardCharsets.UTF_16BE
                : isLittleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return new BufferedReader(new SourceText(in, charset));
    }

    /// Which byte in the text is none of its encoding, as a reason not to read it; nothing where all are.
    static Optional<String> fault(String text) {
        Matcher foreign = FOREIGN.matcher(text);
        if (!foreign.find()) {
            return Optional.empty();
        }
        String before = text.substring(Math.max(0, foreign.start() - SHOWN_BEFORE), foreign.start());
        return Optional.of("It has a byte that is no character: 0x%02X at character %d, after %s"
                .formatted(foreign.group().charAt(0) & BYTE, foreign.start() + 1, before));
    }

    /// The text with foreign bytes in figures, to be shown.
    static String shown(String text) {
        return FOREIGN.matcher(text)
                .replaceAll(byt ->
                        Matcher.quoteReplacement("\\x%02X".formatted(byt.group().charAt(0) & BYTE)));
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
        CharBuffer text = CharBuffer.wrap(into, from, most);
        while (text.position() == 0 && text.hasRemaining()) {
            CoderResult result = decoder.decode(bytes, text, isAtEnd);
            if (result.isMalformed()) {
                mark(text, result.length());
            } else if (result.isUnderflow() && text.position() == 0) {
                if (isAtEnd) {
                    return -1;
                }
                more();
            } else if (result.isOverflow() && text.position() == 0) {
                throw new IOException("A character is too large");
            }
        }
        return text.position();
    }

    /// Puts the first of some malformed bytes into the text; of UTF-16 the others are of the same character.
    private void mark(CharBuffer text, int malformed) {
        if (malformed > 0 && text.hasRemaining()) {
            int first = bytes.get();
            text.put((char) (MARK + (first & BYTE)));
            if (!decoder.charset().equals(StandardCharsets.UTF_8)) {
                bytes.position(bytes.position() + malformed - 1);
            }
        }
    }

    private void more() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
