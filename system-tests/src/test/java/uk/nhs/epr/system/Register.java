package uk.nhs.epr.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.Stack;
import uk.nhs.epr.stack.StackOptions;

/// A running register of a test's own, used as a steward uses it.
record Register(Stack stack, RegisterClient client) implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    static Register startedIn(Path folder) {
        Stack stack = Stack.start(StackOptions.forTest(CHECKOUT, folder));
        String token = stack.token(List.of("steward"), List.of());
        return new Register(stack, new RegisterClient(stack::serviceUri, () -> token));
    }

    static Path emptyFolder() {
        try {
            return Files.createTempDirectory("register").resolve("data");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    JsonNode get(String service, String path) {
        var answer = client.get(service, path);
        if (!answer.succeeded()) {
            throw new AssertionError(path + " answers " + answer.problem());
        }
        return answer.body();
    }

    @Override
    public void close() {
        stack.close();
    }
}
