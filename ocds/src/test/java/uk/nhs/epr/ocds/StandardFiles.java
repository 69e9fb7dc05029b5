package uk.nhs.epr.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import uk.nhs.epr.kit.testing.SharedData;

/// The standard's schemas, fixtures and real packages, which are beside the checkout and not in it. Tests that
/// need them are skipped where they are not.
public final class StandardFiles {
    private StandardFiles() {}

    public static Path at(String path) {
        return SharedData.at(path);
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
