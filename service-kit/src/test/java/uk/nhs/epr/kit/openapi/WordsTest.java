package uk.nhs.epr.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.problem.ProblemType;

/// What people read keeps to the words of `docs/style/words.md`: documentation, contracts, pages, the command line, and
/// the comments and messages in the code.
class WordsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path LIST = ROOT.resolve("docs/style/words.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+)` \\| (.+) \\|$");
    /// Built, downloaded or kept as it was: migrations that have run must not change.
    private static final Pattern NOT_READ =
            Pattern.compile(".*/(target|node_modules|generated|db|\\.git|\\.epr|released|openapi-examples|example)/.*");

    private static final Pattern TEXT = Pattern.compile(".*(\\.(md|html|json|yaml|mjs|properties)|/epr)");
    private static final Pattern COMMENT = Pattern.compile("(?m)(?<=^|\\s)//+ ?(.*)$");
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"(?:\\s*\\+\\s*)?");
    private static final Pattern QUERY = Pattern.compile("\\b(select|insert into|update .* set|delete from|from)\\b");

    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        Matcher row = ROW.matcher(Files.readString(LIST));
        while (row.find()) {
            WORDS.put(Pattern.compile(row.group(1).replace("\\|", "|"), Pattern.CASE_INSENSITIVE), row.group(2));
        }
    }

    private static List<String> faults(String where, String text) {
        String flowing = text.replaceAll("\\s+", " ");
        List<String> faults = new ArrayList<>();
        WORDS.forEach((pattern, better) -> {
            Matcher found = pattern.matcher(flowing);
            while (found.find()) {
                String around = flowing.substring(
                        Math.max(0, found.start() - 40), Math.min(flowing.length(), found.end() + 20));
                faults.add(where + ": \"" + around + "\"; write " + better);
            }
        });
        return faults;
    }

    private static List<Path> files(Pattern named) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> named.matcher(file.toString()).matches())
                    .filter(file -> !NOT_READ.matcher(file.toString()).matches())
                    .filter(file -> !file.equals(LIST) && Files.isRegularFile(file))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static String comments(String code) {
        return COMMENT.matcher(code).results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
    }

    /// What is written in one message over several lines is read as one.
    private static List<String> messages(String code) {
        List<String> messages = new ArrayList<>();
        int end = -1;
        for (MatchResult found : LITERAL.matcher(code).results().toList()) {
            String joined = found.start() == end ? messages.removeLast() + found.group(1) : found.group(1);
            messages.add(joined);
            end = found.group().endsWith("\"") ? -1 : found.end();
        }
        return messages.stream()
                .filter(message ->
                        message.contains(" ") && !QUERY.matcher(message).find())
                .toList();
    }

    @Test
    void what_people_read_keeps_to_the_word_list() throws IOException {
        List<String> faults = new ArrayList<>();
        files(TEXT).forEach(file -> faults.addAll(faults(file.toString(), text(file))));
        for (ProblemType type : ProblemType.values()) {
            faults.addAll(faults(type.name(), type.title() + " " + type.meaning() + " " + type.remedy()));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void comments_and_messages_in_the_code_keep_to_it() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(Pattern.compile(".*(?<!/WordsTest)\\.java"))) {
            String code = text(file);
            faults.addAll(faults(file.getFileName().toString(), comments(code)));
            if (file.toString().contains("/src/main/")) {
                messages(code)
                        .forEach(message ->
                                faults.addAll(faults(file.getFileName().toString(), message)));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void a_word_of_the_list_is_found() throws IOException {
        assertThat(WORDS).hasSizeGreaterThan(25);
        assertThat(faults("a text", "What a buyer\nbrings in is told.")).hasSize(2);
        String code = """
                /// It is worked
                /// out anew.
                String message = "The trust is "
                        + "gone"; // what came in
                """;
        assertThat(faults("comments", comments(code))).hasSize(2);
        assertThat(messages(code)).containsExactly("The trust is gone");
        assertThat(files(TEXT)).hasSizeGreaterThan(150).contains(ROOT.resolve("epr"), ROOT.resolve("README.md"));
        assertThat(files(Pattern.compile(".*\\.java"))).hasSizeGreaterThan(900);
    }
}
