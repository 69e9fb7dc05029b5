package uk.nhs.epr.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A server with a database of an earlier version of the service, filled before the service starts on it.
public abstract class OlderPostgres extends RealPostgres {
    private final String lastMigration;

    protected OlderPostgres(String lastMigration) {
        this.lastMigration = lastMigration;
    }

    protected abstract void fill(Handle handle) throws IOException;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        String address = settings.get("quarkus.datasource.jdbc.url");
        Flyway.configure()
                .dataSource(address, "postgres", "postgres")
                .locations("db/kit", "db/migration")
                .target(lastMigration)
                .load()
                .migrate();
        try (Handle handle = Jdbi.open(address, "postgres", "postgres")) {
            fill(handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
