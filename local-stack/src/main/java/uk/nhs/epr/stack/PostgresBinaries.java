package uk.nhs.epr.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, which come as a Maven artifact and are unpacked once: beside this code's own jar when that
/// folder can be written, else in the data folder.
final class PostgresBinaries {
    private static final String FOLDER = "postgres-programs";

    private PostgresBinaries() {}

    static Path unpacked(DataFolder folder) {
        var shared = besideThisCode();
        try {
            var place = Files.isWritable(shared) ? shared : folder.path();
            var programs = place.resolve(FOLDER);
            if (!Files.isDirectory(programs)) {
                unpack(programs);
            }
            return programs;
        } catch (IOException e) {
            throw new StackException("Cannot unpack PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static Path besideThisCode() {
        try {
            var source = PostgresBinaries.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI())
                    .toAbsolutePath()
                    .resolveSibling(".")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Unpacks under another name first, so that a half-unpacked folder is never mistaken for a complete one.
    private static void unpack(Path programs) throws IOException {
        var temporary = Files.createTempDirectory(
                programs.getParent(),
                FOLDER,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (var archive = archive();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, temporary);
            }
        }
        try {
            Files.move(temporary, programs, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException anotherWasFaster) {
            Trees.delete(temporary);
        }
    }

    /// The first on the class path: the artifact may be there by its own and by another jar's manifest.
    private static InputStream archive() throws IOException {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var name = "/postgres-" + system + "-" + processor + ".txz";
        var archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new IOException("no artifact on the class path has " + name);
        }
        return archive;
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream content, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            var mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }
}
