package uk.nhs.epr.kit.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Data that others published and that may be beside the checkout: `../shared`, or where the property
/// `shared.data` says (`absent`: nowhere). A test that asks for something that is not there is skipped and
/// says so.
public final class SharedData {
    private static final String PLACE = System.getProperty("shared.data", "");

    private SharedData() {}

    /// The file or folder at a path under `data`; skips the test where there is none.
    public static Path at(String path) {
        Path found = folder().resolve("data").resolve(path);
        if (PLACE.equals("absent") || !Files.exists(found)) {
            Assumptions.abort("without ../shared, which would have " + path);
        }
        return found;
    }

    private static Path folder() {
        Path root = Path.of(System.getProperty("project.root", ".."));
        return PLACE.isEmpty() ? root.resolve("../shared") : root.resolve(PLACE);
    }
}
