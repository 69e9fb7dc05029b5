package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import uk.nhs.epr.kit.testing.OutsideNode;

/// The programs under `examples` follow the register, each in its way, and all of them see the same.
class ExampleConsumersTest {
    private static final Register REGISTER = LoadedExample.register();
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern EVENT = Pattern.compile("\\d+ uk\\.nhs\\.epr\\..*");

    private static Map<String, String> settings(int stopAfter) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("REGISTER", REGISTER.stack().serviceUri("tender-service").toString());
        settings.put("KAFKA", REGISTER.stack().kafka().bootstrapServers());
        settings.put("GROUP", "example-" + System.nanoTime());
        settings.put(
                "PLACE_FILE",
                Files.createTempDirectory("place").resolve("place.txt").toString());
        settings.put("STOP_AFTER", Integer.toString(stopAfter));
        return settings;
    }

    /// How many events there are: their last position.
    private static int lastPosition() {
        String from = "since=0";
        while (true) {
            var page = REGISTER.get("tender-service", "/v1/changes?limit=500&" + from);
            from = "cursor=" + page.path("next").asText();
            if (!page.path("more").asBoolean()) {
                return page.path("position").asInt();
            }
        }
    }

    /// The lines of events, as position and type.
    private static List<String> events(String out) {
        return out.lines()
                .filter(line -> EVENT.matcher(line).matches())
                .map(line -> Arrays.stream(line.split(" ")).limit(2).collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> inJava(String program, Map<String, String> settings) throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar(KafkaConsumer.class) + File.pathSeparator + jar(Logger.class),
                        program)
                .directory(EXAMPLES.resolve("java").toFile())
                .redirectErrorStream(true);
        java.environment().putAll(settings);
        Process process = java.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return events(out);
    }

    private static Path jar(Class<?> within) throws URISyntaxException {
        return Path.of(
                within.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void the_programs_in_java_see_every_event_once_and_in_order() throws Exception {
        int lastPosition = lastPosition();
        List<String> pulled = inJava("Pull.java", settings(lastPosition));
        assertThat(pulled).hasSize(lastPosition).doesNotHaveDuplicates();
        assertThat(inJava("Stream.java", settings(lastPosition))).isEqualTo(pulled);
        assertThat(inJava("KafkaReader.java", settings(lastPosition))).containsExactlyInAnyOrderElementsOf(pulled);
    }

    @Test
    void a_program_that_is_started_again_goes_on_where_it_was() throws Exception {
        int lastPosition = lastPosition();
        Map<String, String> settings = settings(5);
        List<String> all = new ArrayList<>(inJava("Stream.java", settings));
        settings.put("STOP_AFTER", Integer.toString(lastPosition - 5));
        all.addAll(inJava("Stream.java", settings));
        assertThat(all).isEqualTo(inJava("Pull.java", settings(lastPosition)));
    }

    @Test
    void the_programs_in_javascript_see_what_those_in_java_see() throws Exception {
        OutsideNode node = OutsideNode.in(EXAMPLES.resolve("javascript"));
        int lastPosition = lastPosition();
        List<String> pulled = inJava("Pull.java", settings(lastPosition));
        assertThat(events(node.run(settings(lastPosition), "pull.mjs"))).isEqualTo(pulled);
        assertThat(events(node.run(settings(lastPosition), "stream.mjs"))).isEqualTo(pulled);
        assertThat(events(node.run(settings(lastPosition), "kafka.mjs"))).containsExactlyInAnyOrderElementsOf(pulled);
    }
}
