package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.OutsideNode;

/// The commands of `docs/integrating.md` do what the guide says, as they are written there: only addresses, ports and
/// the
/// secret are those of this run.
class GuideCommandsTest {
    private static final Register REGISTER = LoadedExample.register();
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile("\"secret\": ?\"(whsec_[^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\": ?\"([^\"]+)\"");
    private static final int ENOUGH = 3;

    private final int port = freePort();
    private final Path out = newFile();

    /// The blocks of commands below a heading of the guide.
    private static List<String> below(String heading) throws IOException {
        String guide = Files.readString(CHECKOUT.resolve("docs/integrating.md"));
        String section = guide.substring(guide.indexOf("\n## " + heading + "\n") + 1);
        int end = section.indexOf("\n## ");
        Matcher blocks = COMMANDS.matcher(end < 0 ? section : section.substring(0, end));
        List<String> commands = new ArrayList<>();
        while (blocks.find()) {
            commands.add(blocks.group(1));
        }
        assertThat(commands).as("commands below " + heading).isNotEmpty();
        return commands;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path newFile() {
        try {
            return Files.createTempFile("guide", ".txt");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String here(String commands) {
        return commands.replace(
                        "http://localhost:8083",
                        REGISTER.stack().serviceUri("tender-service").toString())
                .replace("localhost:9092", REGISTER.stack().kafka().bootstrapServers())
                .replace(
                        "./epr token",
                        "./epr token --data " + REGISTER.stack().folder().path())
                .replace("http://localhost:3000", "http://127.0.0.1:" + port)
                .replace("PORT=3000", "PORT=" + port);
    }

    private Process started(String commands) throws IOException {
        return started(commands, out);
    }

    private Process started(String commands, Path printed) throws IOException {
        String java = System.getProperty("java.home");
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(CHECKOUT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        var environment = shell.environment();
        environment.put("PATH", java + "/bin" + File.pathSeparator + environment.get("PATH"));
        environment.put("JAVA_HOME", java);
        environment.put(
                "REGISTER", REGISTER.stack().serviceUri("tender-service").toString());
        environment.put("STOP_AFTER", Integer.toString(ENOUGH));
        environment.put("GROUP", "guide-" + port);
        environment.put("PLACE_FILE", out + ".place");
        return shell.start();
    }

    /// What the commands print within a minute, in which they must end well.
    private String run(String commands) throws IOException, InterruptedException {
        Process shell = started(here(commands));
        boolean ended = shell.waitFor(1, TimeUnit.MINUTES);
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(ended && shell.exitValue() == 0).as(commands + printed).isTrue();
        return printed;
    }

    @Test
    void pull() throws Exception {
        assertThat(run(String.join("", below("Pull")))).contains("\"next\":").containsPattern("\"position\": ?\"?1\\b");
        assertThat(Files.readString(out).lines().filter(line -> line.matches("\\d+ uk\\.nhs\\.epr\\..*")))
                .hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    /// A stream has no end: curl is stopped after two seconds, which it says by 28.
    @Test
    void stream() throws Exception {
        String commands = String.join("", below("Stream"));
        assertThat(commands).contains("curl -N ");
        String printed = run(commands.replaceFirst("curl -N (.*)", "curl -N --max-time 2 $1 || [ \\$? = 28 ]"));
        assertThat(printed.lines().filter(line -> line.matches("\\d+ uk\\.nhs\\.epr\\..*")))
                .hasSize(ENOUGH);
    }

    @Test
    void webhooks() throws Exception {
        List<String> blocks = below("Webhooks");
        String subscribed = run(blocks.getFirst());
        String known = blocks.getFirst().lines().findFirst().orElseThrow() + "\nID=" + found(ID, subscribed) + "\n";
        Process receiver = started(here(blocks.get(1)).replace("whsec_…", found(SECRET, subscribed)));
        try {
            Path printed = out;
            await(() -> Files.readString(printed).contains("listening"));
            List<String> shown = List.of(
                    "verified subscription", "verified uk.nhs.epr.subscription.ping.v1", "verified uk.nhs.epr.tender.");
            List<String> steps = blocks.subList(2, blocks.size());
            assertThat(steps).hasSameSizeAs(shown);
            for (int step = 0; step < steps.size(); step++) {
                String expected = shown.get(step);
                started(here(known + steps.get(step).replace("ID=…\n", "")), newFile());
                await(() -> Files.readString(printed).contains(expected));
            }
        } finally {
            receiver.descendants().forEach(ProcessHandle::destroy);
            receiver.destroy();
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void kafka() throws Exception {
        OutsideNode.in(CHECKOUT.resolve("examples/javascript"));
        assertThat(run(String.join("", below("Kafka"))).lines().filter(line -> line.contains(" uk.nhs.epr.tender.")))
                .hasSize(ENOUGH);
    }
}
