package uk.nhs.epr.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The last lines of a log, as they are shown under an error.
public final class LogTail {
    private static final int LINES = 20;
    private static final int BYTES = 8_000;

    private LogTail() {}

    public static String of(Path log) {
        if (!Files.exists(log)) {
            return " (no log at " + log + ")";
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .collect(Collectors.joining("\n    ", " The last lines of " + log + ":\n    ", ""));
        } catch (IOException e) {
            return " (its log " + log + " cannot be read)";
        }
    }
}
