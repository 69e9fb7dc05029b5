package uk.nhs.epr.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script is run on a checkout and JDKs that are only made up: each JDK answers with its own name.
class EprScriptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path checkout;

    @BeforeEach
    void aBuiltCheckout() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("checkout"));
        Files.copy(Path.of(System.getProperty("epr.root", "..")).resolve("epr"), checkout.resolve("epr"));
        var launcher = checkout.resolve("local-stack/target/local-stack.jar");
        Files.createDirectories(launcher.getParent());
        Files.createFile(launcher);
    }

    @Test
    void a_new_enough_jdk_is_found_among_older_ones() throws Exception {
        jdk("jdks/jdk-17", "17.0.15");
        jdk("jdks/jdk-25", "25.0.1");

        assertThat(run("", "status"))
                .startsWith("0 jdk-25")
                .contains("-Depr.root=" + checkout)
                .endsWith("status");
    }

    @Test
    void java_home_comes_first() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");
        var mine = jdk("mine/jdk-26", "26");

        assertThat(run(mine.toString(), "status")).startsWith("0 jdk-26");
    }

    @Test
    void an_old_java_home_is_passed_over() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");
        var mine = jdk("mine/jdk-21", "21.0.2");

        assertThat(run(mine.toString(), "status")).startsWith("0 jdk-25");
    }

    @Test
    void without_a_jdk_one_line_says_what_to_install() throws Exception {
        jdk("jdks/jdk-17", "17.0.15");

        assertThat(run("", "status"))
                .startsWith("1 epr: no JDK 25 or newer found")
                .hasLineCount(1);
    }

    @Test
    void an_unknown_command_is_one_clear_line() throws Exception {
        assertThat(run("", "start")).isEqualTo("2 epr: there is no command start (see ./epr help)");
    }

    @Test
    void help_needs_no_jdk_and_fits_one_screen() throws Exception {
        assertThat(run("", "help").lines().count()).isBetween(10L, 24L);
    }

    private Path jdk(String place, String version) throws IOException {
        var home = temporary.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (var program : new String[] {"java", "javac"}) {
            var file = Files.writeString(
                    home.resolve("bin").resolve(program), "#!/bin/sh\necho " + home.getFileName() + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }

    private String run(String javaHome, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("bash");
        command.add(checkout.resolve("epr").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(temporary.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", javaHome);
        builder.environment().put("EPR_JDK_FOLDERS", temporary.resolve("jdks").toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() + " " + output;
    }
}
