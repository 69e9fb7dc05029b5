package uk.nhs.epr.stack.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.epr.stack.DataFolder;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.StackException;

class ExampleLoaderTest {
    @SuppressWarnings("NullAway.Init")
    private RecordingRegister register;

    @BeforeEach
    void anEmptyRegister() throws Exception {
        register = new RecordingRegister();
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void a_second_load_changes_nothing() {
        var first = loader().load();
        assertThat(first).isEqualTo(register.writes().size()).isGreaterThan(100);

        assertThat(loader().load()).isZero();
        assertThat(register.writes()).hasSize(first);
    }

    @Test
    void two_empty_registers_are_told_the_same_in_the_same_order() throws Exception {
        loader().load();

        try (var another = new RecordingRegister()) {
            new ExampleLoader(new RegisterClient(service -> another.uri(), () -> "token"), () -> {}).load();
            assertThat(another.writes()).isEqualTo(register.writes());
        }
    }

    @Test
    void a_load_cut_off_anywhere_goes_on_where_it_was() throws Exception {
        loader().load();
        var whole = List.copyOf(register.writes());

        for (var cut = 1; cut < whole.size(); cut += 7) {
            try (var another = new RecordingRegister()) {
                var writes = new ArrayList<String>();
                another.failAfter(cut);
                var loader = new ExampleLoader(new RegisterClient(service -> another.uri(), () -> "token"), () -> {});
                assertThatThrownBy(loader::load)
                        .isInstanceOf(StackException.class)
                        .hasMessageContaining("500");
                writes.addAll(another.writes());
                another.failAfter(Integer.MAX_VALUE);
                loader.load();
                assertThat(another.writes())
                        .startsWith(writes.toArray(String[]::new))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void what_was_loaded_into_a_folder_is_not_loaded_into_it_again(@TempDir Path temporary) {
        var folder = DataFolder.open(temporary.resolve("data"));
        assertThat(loader().loadOnce(folder)).endsWith("facts loaded");
        register.writes().clear();

        assertThat(loader().loadOnce(folder)).isEqualTo("loaded before");
        assertThat(register.writes()).isEmpty();
    }

    private ExampleLoader loader() {
        return new ExampleLoader(new RegisterClient(service -> register.uri(), () -> "token"), () -> {});
    }
}
