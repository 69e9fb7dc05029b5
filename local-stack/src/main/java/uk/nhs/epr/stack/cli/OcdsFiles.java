package uk.nhs.epr.stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import uk.nhs.epr.stack.StackException;

/// Files of open contracting data: those that are named, and of a folder all that are JSON or JSON lines.
final class OcdsFiles {
    private static final Set<String> ENDINGS = Set.of("json", "jsonl", "ndjson");

    private OcdsFiles() {}

    static List<Path> in(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            files.addAll(Files.isDirectory(path) ? within(path) : List.of(path));
        }
        return files;
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(OcdsFiles::isData).sorted().toList();
            if (files.isEmpty()) {
                throw new StackException("There is no .json or .jsonl file in " + folder + ".");
            }
            return files;
        } catch (IOException e) {
            throw new StackException("Cannot read " + folder + ".", e);
        }
    }

    private static boolean isData(Path file) {
        String name = file.toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
