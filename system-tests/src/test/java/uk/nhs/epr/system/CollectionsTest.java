package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.OutsideNode;

/// The Postman collections that are made of the OpenAPI documents: each read of theirs is answered.
class CollectionsTest {
    private static final Register REGISTER = LoadedExample.register();

    @Test
    void every_read_of_the_collections_is_answered() {
        String[] script = Stream.concat(
                        Stream.of(
                                "collect.mjs",
                                Path.of("target", "collections")
                                        .toAbsolutePath()
                                        .toString()),
                        Stream.of("trust-service", "framework-service", "tender-service")
                                .map(service -> service + "=" + REGISTER.stack().serviceUri(service)))
                .toArray(String[]::new);
        assertThat(OutsideNode.in(Path.of("..", "contracts", "collections"))
                        .run(Map.of("TOKEN", REGISTER.stack().token(List.of("steward"), List.of())), script))
                .containsPattern("trust-service: [1-9]\\d* reads, 0 failures")
                .containsPattern("tender-service: [1-9]\\d* reads, 0 failures");
    }
}
