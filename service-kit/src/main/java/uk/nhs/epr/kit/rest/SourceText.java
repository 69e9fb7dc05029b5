package uk.nhs.epr.kit.rest;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// A file's text in the encoding that its bytes show: by a byte order mark, the zeros of UTF-16 or an XML declaration;
/// else UTF-8. A table that has no character of UTF-8 beyond ASCII is read as Windows-1252, as spreadsheets save it. A
/// byte that is no character is refused with its line and place: no character is lost in silence.
public record SourceText(File file, Charset charset, int begin) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.-]+)[\"']");
    private static final int HEAD = 256;

    /// What came of reading the bytes: where the first is that is no character, and whether others are beyond ASCII.
    private record Check(@Nullable String fault, boolean goesBeyondAscii) {}

    public static SourceText ofTable(File file) {
        SourceText text = marked(file);
        Check check = text.check();
        return check.fault() != null && text.mayBeOfWindows() && !check.goesBeyondAscii()
                ? new SourceText(file, WINDOWS, 0).unlessFaulty()
                : text.unlessFaulty();
    }

    public static SourceText of(File file) {
        return marked(file).unlessFaulty();
    }

    private boolean mayBeOfWindows() {
        return charset.equals(StandardCharsets.UTF_8) && begin == 0;
    }

    private static SourceText marked(File file) {
        try (BOMInputStream in = BOMInputStream.builder()
                .setFile(file)
                .setByteOrderMarks(
                        ByteOrderMark.UTF_8,
                        ByteOrderMark.UTF_32LE,
                        ByteOrderMark.UTF_32BE,
                        ByteOrderMark.UTF_16LE,
                        ByteOrderMark.UTF_16BE)
                .get()) {
            ByteOrderMark mark = in.getBOM();
            return mark == null
                    ? new SourceText(file, shownBy(in.readNBytes(HEAD)), 0)
                    : new SourceText(file, Charset.forName(mark.getCharsetName()), mark.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Charset shownBy(byte[] head) {
        if (head.length > 3 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length > 3 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
            return StandardCharsets.UTF_16BE;
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        try {
            return declared.lookingAt() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw malformed("The encoding " + e.getMessage() + " is not a known encoding");
        }
    }

    private SourceText unlessFaulty() {
        String fault = check().fault();
        if (fault != null) {
            throw malformed(fault);
        }
        return this;
    }

    private Check check() {
        var decoder = charset.newDecoder();
        CharBuffer out = CharBuffer.allocate(8192);
        String fault = null;
        boolean goesBeyondAscii = false;
        int line = 1;
        try (FileChannel channel = FileChannel.open(file.toPath())) {
            ByteBuffer in = channel.map(FileChannel.MapMode.READ_ONLY, begin, channel.size() - begin);
            while (true) {
                CoderResult result = decoder.decode(in, out, true);
                out.flip();
                goesBeyondAscii |= out.chars().anyMatch(c -> c > 0x7f);
                line += fault == null ? (int) out.chars().filter(c -> c == '\n').count() : 0;
                out.clear();
                if (result.isUnderflow()) {
                    return new Check(fault, goesBeyondAscii);
                }
                if (result.isError()) {
                    int at = begin + in.position() + 1;
                    fault = fault != null ? fault : "Line %d, byte %d is not %s".formatted(line, at, charset);
                    in.position(in.position() + result.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED, detail);
    }

    public Reader open() throws IOException {
        InputStream in = new FileInputStream(file);
        in.skipNBytes(begin);
        return new InputStreamReader(in, charset);
    }
}
