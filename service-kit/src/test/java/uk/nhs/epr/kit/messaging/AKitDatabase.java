package uk.nhs.epr.kit.messaging;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/// A PostgreSQL server with the kit's own tables.
public record AKitDatabase(EmbeddedPostgres server, Jdbi jdbi) implements AutoCloseable {
    public static AKitDatabase started() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("db/kit")
                .load()
                .migrate();
        return new AKitDatabase(server, JdbiProvider.over(server.getPostgresDatabase()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
