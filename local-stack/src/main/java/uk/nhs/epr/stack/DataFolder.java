package uk.nhs.epr.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Everything one stack keeps: databases, Kafka's log, keys, passwords, logs of its processes. A marker file
/// identifies it; a lock on a file in it says that a stack runs on it.
public final class DataFolder {
    private static final String MARKER = "epr-data";
    private static final String MARK = "Data of the EPR Procurement Register's local stack, format 1\n";

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /// Opens the folder, making it when there is none.
    public static DataFolder open(Path path) {
        var root = path.toAbsolutePath().normalize();
        try {
            if (!isOurs(root)) {
                refuseForeign(root);
                Files.createDirectories(root);
                Files.writeString(root.resolve(MARKER), MARK);
            }
            return new DataFolder(root.toRealPath());
        } catch (IOException e) {
            throw new StackException("Cannot use the data folder " + root + ": " + e.getMessage(), e);
        }
    }

    /// Opens the folder of a stack that has been started before.
    public static DataFolder existing(Path path) {
        var root = path.toAbsolutePath().normalize();
        if (!isOurs(root)) {
            throw new StackException("No stack has been started in " + root
                    + " yet. Start one with ./epr up, or name another folder with --data.");
        }
        return open(path);
    }

    private static boolean isOurs(Path root) {
        return Files.isRegularFile(root.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
    }

    private static void refuseForeign(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new StackException(root + " is a file; --data names a folder.");
        }
        try (var files = Files.list(root)) {
            if (files.findAny().isPresent()) {
                throw new StackException(
                        root + " holds files that are not the register's. Name an empty or a new folder with --data.");
            }
        }
    }

    public Path path() {
        return root;
    }

    public Path resolve(String relative) {
        return root.resolve(relative);
    }

    public Path log(String process) {
        return folder("logs").resolve(process + ".log");
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The generated password of a database user; the same for the life of the folder.
    String password(String user) {
        var file = folder("keys").resolve(user + ".password");
        try {
            if (!Files.exists(file)) {
                var random = new byte[24];
                new SecureRandom().nextBytes(random);
                SecretFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A port kept from start to start as long as nobody else has taken it.
    int keptPort(String name) {
        var kept = setting(name);
        if (kept != null && Ports.isFree(Integer.parseInt(kept))) {
            return Integer.parseInt(kept);
        }
        var port = Ports.anyFree();
        setting(name, Integer.toString(port));
        return port;
    }

    public @Nullable String setting(String name) {
        return settings().getProperty(name);
    }

    public void setting(String name, String value) {
        var settings = settings();
        settings.setProperty(name, value);
        try {
            SecretFile.replace(root.resolve("stack.properties"), out -> settings.store(out, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties settings() {
        var settings = new Properties();
        var file = root.resolve("stack.properties");
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                settings.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return settings;
    }

    /// Takes the folder for a running stack; the operating system gives it back even after kill -9.
    FolderLock lock() {
        var lock = FolderLock.tryOn(root);
        if (lock == null) {
            throw new StackException(
                    "A stack is already running on " + root
                            + ". Stop it with Ctrl-C in its terminal, or name another folder with --data and other ports with --port-base.");
        }
        return lock;
    }

    public boolean isRunning() {
        var lock = FolderLock.tryOn(root);
        if (lock == null) {
            return true;
        }
        lock.close();
        return false;
    }

    /// Deletes the folder with all it holds, the marker last, so that an interrupted delete can be repeated.
    public void delete() {
        var lock = lock();
        try {
            refuseLeftovers();
            try (var files = Files.list(root)) {
                for (var file : files.filter(file -> !file.endsWith(MARKER)).toList()) {
                    Trees.delete(file);
                }
            }
            Trees.delete(root);
        } catch (IOException e) {
            throw new StackException("Cannot delete " + root + ": " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    private void refuseLeftovers() {
        if (Leftovers.areOn(this)) {
            throw new StackException("Processes of a killed stack still run on " + root
                    + ". Start it once with ./epr up and stop it with Ctrl-C; that ends them in order.");
        }
    }
}
