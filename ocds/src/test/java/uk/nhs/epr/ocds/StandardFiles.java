package uk.nhs.epr.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The standard's schemas, fixtures and real packages, which stand beside the checkout and not in it. Tests
/// that need them are skipped where they are not.
public final class StandardFiles {
    private static final Path SHARED = Path.of("../../shared/data");

    private StandardFiles() {}

    public static Path at(String path) {
        Path file = SHARED.resolve(path);
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
        return file;
    }

    public static JsonNode json(String path) {
        return json(at(path));
    }

    public static JsonNode json(Path file) {
        try {
            return OcdsJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(file.toString(), e);
        }
    }

    public static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
