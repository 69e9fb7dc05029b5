package uk.nhs.epr.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A Java process of the stack: it carries its data folder on its command line, so that a later start can
/// recognise it, ignores the terminal's Ctrl-C, so that the launcher can stop everything in order, and logs to
/// a file.
abstract class JvmProcess implements StackProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration LEARNING_PATIENCE = Duration.ofMinutes(2);
    private static final long LOG_LIMIT = 10_000_000;
    private static final int KILLED = 128 + 9;

    /// Five JVMs on one machine: small heaps, and the quick compiler alone, with which a start takes a third less.
    /// Code and classes have room: each time that they near a bound, the whole heap is collected, in some 200 ms.
    private static final List<String> MODEST = List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:MetaspaceSize=128m",
            "-Xms64m",
            "-Xmn24m",
            "-XX:MinHeapFreeRatio=20",
            "-Xmx256m");

    private final String name;
    protected final DataFolder folder;
    private final @Nullable JvmCache cache;
    private @Nullable Process process;

    JvmProcess(String name, DataFolder folder, @Nullable JvmCache cache) {
        this.name = name;
        this.folder = folder;
        this.cache = cache;
    }

    /// The argument by which a process is known to belong to a data folder. Not under `epr.`: the services take
    /// every setting with that prefix for their own and refuse those they do not know.
    static String badge(DataFolder folder) {
        return "-Dlocal-stack.data=" + folder.path();
    }

    /// What follows the JVM's general options: its own options, main class or jar, arguments.
    abstract List<String> arguments();

    abstract Map<String, String> environment();

    /// Whether the process serves; asked again until it does.
    abstract boolean isReady();

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path log() {
        return folder.log(name);
    }

    @Override
    public synchronized void start() {
        var command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh", java(), badge(folder)));
        command.add("-Dlocal-stack.process=" + name);
        command.addAll(MODEST);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(cacheOptions());
        command.addAll(arguments());
        var builder = new ProcessBuilder(command).directory(folder.path().toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // memory freed by one thread serves another
        builder.environment().putAll(environment());
        try {
            shortenLog();
            builder.redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new StackException("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private List<String> cacheOptions() {
        try {
            return cache == null ? List.of() : cache.options();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void shortenLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT) {
            Files.move(log(), folder.log(name + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void awaitReady() {
        awaitReady(() -> false);
    }

    void awaitReady(BooleanSupplier givenUp) {
        var ready = Waiting.upTo(PATIENCE, () -> givenUp.getAsBoolean() || !isAlive() || isReady());
        if (!isAlive()) {
            throw new StackException(name + " ended while starting." + LogTail.of(log()));
        }
        if (givenUp.getAsBoolean()) {
            throw new StackException("Timed out while starting " + name + ".");
        }
        if (!ready) {
            throw new StackException(name + " was not ready after " + PATIENCE.toSeconds() + " s." + LogTail.of(log()));
        }
    }

    @Override
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// The process's id, 0 while it has never been started.
    public synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    @Override
    public void stop() {
        requestStop();
        if (awaitEnd(isLearning() ? LEARNING_PATIENCE : STOP_PATIENCE) && cache != null) {
            cache.keep();
        }
    }

    /// Whether its end takes longer, since what the next start needs is written.
    boolean isLearning() {
        return cache != null && cache.isLearning();
    }

    /// Asks the process to end and returns at once; `stop` waits for it.
    synchronized void requestStop() {
        if (process != null) {
            process.destroy();
        }
    }

    @Override
    public void kill() {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(STOP_PATIENCE);
        }
    }

    /// Whether the process has ended in order; it is made to end when the patience is over.
    private boolean awaitEnd(Duration patience) {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        try {
            if (ending != null && !ending.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.destroyForcibly().waitFor();
            }
            return ending != null && ending.exitValue() != KILLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
