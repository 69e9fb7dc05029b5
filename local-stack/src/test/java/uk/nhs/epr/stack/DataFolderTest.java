package uk.nhs.epr.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path place;

    @BeforeEach
    void aPlaceThatDoesNotExistYet() {
        place = temporary.resolve("data");
    }

    @Test
    void a_folder_with_other_peoples_files_is_refused() throws Exception {
        Files.createDirectory(place);
        Files.writeString(place.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataFolder.open(place)).hasMessageContaining("not the register's");
        assertThatThrownBy(() -> DataFolder.existing(place)).hasMessageContaining("No stack has been started");
        assertThat(place.resolve("thesis.txt")).exists();
    }

    @Test
    void a_file_is_refused() throws Exception {
        Files.writeString(place, "");

        assertThatThrownBy(() -> DataFolder.open(place)).hasMessageContaining("is a file");
    }

    @Test
    void a_folder_carries_one_stack_at_a_time() {
        var folder = DataFolder.open(place);

        try (var lock = folder.lock()) {
            assertThat(lock).isNotNull();
            assertThat(folder.isRunning()).isTrue();
            assertThatThrownBy(() -> DataFolder.open(place).lock()).hasMessageContaining("already running");
        }
        assertThat(folder.isRunning()).isFalse();
    }

    @Test
    void a_running_stack_is_not_deleted() {
        var folder = DataFolder.open(place);

        try (var lock = folder.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(folder::delete).hasMessageContaining("already running");
        }
        assertThat(place).exists();
    }

    @Test
    void a_stopped_stack_is_deleted_and_links_in_it_are_not_followed() throws Exception {
        var elsewhere = Files.writeString(temporary.resolve("elsewhere"), "kept");
        var folder = DataFolder.open(place);
        folder.password("trust");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        folder.delete();

        assertThat(place).doesNotExist();
        assertThat(elsewhere).exists();
    }

    @Test
    void a_password_is_made_once_and_readable_by_its_owner_alone() throws Exception {
        var password = DataFolder.open(place).password("trust");

        assertThat(DataFolder.existing(place).password("trust"))
                .isEqualTo(password)
                .hasSizeGreaterThan(30);
        var mode = Files.getPosixFilePermissions(place.resolve("keys/trust.password"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }

    @Test
    void a_port_is_kept_until_somebody_takes_it() throws Exception {
        var folder = DataFolder.open(place);
        var port = folder.keptPort("kafka.port");
        assertThat(folder.keptPort("kafka.port")).isEqualTo(port);

        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(folder.keptPort("kafka.port")).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void a_taken_port_is_named_with_the_way_out() throws Exception {
        var options = StackOptions.forTest(temporary, place);
        try (var other = new ServerSocket(options.portBase() + 2)) {
            assertThatThrownBy(() -> Stack.prepare(options, Progress.SILENT))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", meant for framework-service")
                    .hasMessageContaining("--port-base");
        }
        assertThat(DataFolder.existing(place).isRunning()).isFalse();
    }
}
