package uk.nhs.epr.stack.cli;

import java.io.PrintWriter;
import java.time.Duration;

/// Progress of one thing after another. A terminal has a line that changes every second; any other output gets
/// a new line every ten seconds, so that a log stays short.
final class Progression {
    private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Duration pause;
    private final boolean isInteractive = Terminal.isInteractive();
    private long shownAt;
    private int length;

    Progression(PrintWriter out) {
        this(out, Terminal.isInteractive() ? ON_TERMINAL : ELSEWHERE);
    }

    Progression(PrintWriter out, Duration pause) {
        this.out = out;
        this.pause = pause;
    }

    void begins(String name) {
        shownAt = System.nanoTime();
        if (isInteractive) {
            show(name + " …");
        }
    }

    void goesOn(String name, String state) {
        if (System.nanoTime() - shownAt >= pause.toNanos()) {
            shownAt = System.nanoTime();
            show(name + ": " + state);
        }
    }

    /// Clears the line for what is printed next.
    void ends() {
        if (isInteractive) {
            show("");
            out.print("\r");
            out.flush();
        }
    }

    private void show(String text) {
        if (isInteractive) {
            out.print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
            length = text.length();
        } else {
            out.println(text);
        }
        out.flush();
    }
}
