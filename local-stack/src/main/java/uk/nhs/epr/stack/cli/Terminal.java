package uk.nhs.epr.stack.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import uk.nhs.epr.stack.Progress;

/// Progress as lines on a terminal: a line shows what is being waited for until its result replaces it.
final class Terminal implements Progress {
    private static final String LINE = "  %-18s %s";

    private final PrintWriter out;
    private final boolean isInteractive;
    private long began = System.nanoTime();

    Terminal(PrintWriter out) {
        this.out = out;
        this.isInteractive = isInteractive();
    }

    /// Whether a person looks on.
    static boolean isInteractive() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    @Override
    public synchronized void begins(String step) {
        began = System.nanoTime();
        if (isInteractive) {
            out.printf("\r" + LINE, step, "…");
            out.flush();
        }
    }

    @Override
    public synchronized void done(String step, String result) {
        var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        var line = String.format(Locale.ROOT, LINE, step, String.format(Locale.ROOT, "%-46s %5.1f s", result, seconds));
        out.println((isInteractive ? "\r" : "") + line);
        out.flush();
    }
}
