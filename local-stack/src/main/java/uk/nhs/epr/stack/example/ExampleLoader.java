package uk.nhs.epr.stack.example;

import uk.nhs.epr.stack.Stack;

/// Loads.
public final class ExampleLoader {
    private ExampleLoader() {}

    public static ExampleLoader of(Stack stack) {
        return new ExampleLoader();
    }

    public String loadOnce() {
        return "not yet";
    }
}
