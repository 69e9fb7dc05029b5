package uk.nhs.epr.stack;

import java.nio.file.Path;
import java.util.Arrays;

/// The three services of the register, each with its own database and a fixed place above the port base.
public enum Service {
    TRUST("trust", 1),
    FRAMEWORK("framework", 2),
    TENDER("tender", 3);

    private static final int MANAGEMENT = 10;

    private final String database;
    private final int offset;

    Service(String database, int offset) {
        this.database = database;
        this.offset = offset;
    }

    public String serviceName() {
        return database + "-service";
    }

    /// The database's name, which is its owner's name too.
    public String database() {
        return database;
    }

    public int port(int portBase) {
        return portBase + offset;
    }

    /// The port of its health, metrics and Swagger UI.
    public int managementPort(int portBase) {
        return portBase + MANAGEMENT + offset;
    }

    Path jar(Path root) {
        return root.resolve(serviceName()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.serviceName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is called " + name));
    }
}
