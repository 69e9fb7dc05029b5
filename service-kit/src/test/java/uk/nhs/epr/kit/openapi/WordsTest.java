package uk.nhs.epr.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.ProblemType;

/// What users read keeps to the words of `docs/style/words.md`.
class WordsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+)` \\| (.+) \\|$");

    private static Map<Pattern, String> words() throws IOException {
        Map<Pattern, String> words = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/style/words.md")));
        while (row.find()) {
            words.put(Pattern.compile(row.group(1).replace("\\|", "|"), Pattern.CASE_INSENSITIVE), row.group(2));
        }
        return words;
    }

    private static List<String> faults(String where, String text) throws IOException {
        String flowing = text.replaceAll("\\s+", " ");
        List<String> faults = new ArrayList<>();
        words().forEach((pattern, better) -> {
            Matcher found = pattern.matcher(flowing);
            while (found.find()) {
                String around = flowing.substring(
                        Math.max(0, found.start() - 40), Math.min(flowing.length(), found.end() + 20));
                faults.add(where + ": \"" + around + "\"; write " + better);
            }
        });
        return faults;
    }

    private static List<Path> read() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> documents = Files.list(ROOT.resolve("docs"));
                Stream<Path> contracts = Files.list(ROOT.resolve("contracts/openapi"))) {
            Stream.concat(documents, contracts).filter(Files::isRegularFile).forEach(files::add);
        }
        return files;
    }

    @Test
    void what_users_read_keeps_to_the_word_list() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : read()) {
            faults.addAll(faults(file.getFileName().toString(), Files.readString(file)));
        }
        for (ProblemType type : ProblemType.values()) {
            faults.addAll(faults(type.name(), type.title() + " " + type.meaning() + " " + type.remedy()));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void a_word_of_the_list_is_found() throws IOException {
        assertThat(words()).hasSizeGreaterThan(10);
        assertThat(faults("a text", "What a buyer\nbrings in is told.")).hasSize(2);
    }
}
