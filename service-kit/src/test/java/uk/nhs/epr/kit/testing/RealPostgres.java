package uk.nhs.epr.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fresh PostgreSQL server for one test run of a service, with the keys its tokens are signed with.
/// The service's relay and views stay off: its tests drive the views themselves.
public class RealPostgres implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            server = started;
            Path jwks = TestTokens.writeJwks();
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    started.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres",
                    "epr.jwt.jwks",
                    jwks.toUri().toString(),
                    "epr.jwt.issuer",
                    TestTokens.ISSUER,
                    "epr.jwt.audience",
                    TestTokens.AUDIENCE,
                    "epr.messaging.enabled",
                    "false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
