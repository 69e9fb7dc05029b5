package uk.nhs.epr.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the JVM keeps of a program from one start to the next: its classes, loaded and linked (JEP 483). A process
/// that starts without it learns it, and writes it when it ends in order, which takes some seconds. A newer program or
/// another JVM learns again. Profiles of methods (JEP 515) are left out: they start the thorough compiler at once, and
/// make a service's cache 35 MB larger.
final class JvmCache {
    private final Path program;
    private final Path file;
    private final Path unfinished;

    private JvmCache(DataFolder folder, String name, Path program) {
        this.program = program;
        this.file = folder.folder("jvm").resolve(name + "-" + Runtime.version() + ".aot");
        this.unfinished = file.resolveSibling(file.getFileName() + ".new");
    }

    static @Nullable JvmCache of(StackOptions options, DataFolder folder, String name, Path program) {
        return options.keepsCaches() ? new JvmCache(folder, name, program) : null;
    }

    List<String> options() throws IOException {
        Files.deleteIfExists(unfinished);
        return isLearning()
                ? List.of(
                        "-XX:AOTCacheOutput=" + unfinished,
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-Xlog:aot*=error")
                : List.of("-XX:AOTCache=" + file);
    }

    boolean isLearning() {
        try {
            return !Files.exists(file)
                    || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps what a process wrote that has ended in order: one that was killed may have left half of it.
    void keep() {
        try {
            if (Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
