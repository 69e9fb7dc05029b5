package uk.nhs.epr.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// The databases of a started PostgreSQL: one a service, owned by a user of the same name, closed to the other two.
final class PostgresDatabases {
    private static final String SUPERUSER = "postgres";

    private final DataFolder folder;
    private final int port;

    PostgresDatabases(DataFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Makes what is missing, as often as it is called, and proves that commits are durable.
    void prepare(List<String> names) {
        try (var connection = DriverManager.getConnection(url("postgres"), SUPERUSER, folder.password(SUPERUSER))) {
            proveDurability(connection);
            for (var name : names) {
                makeUser(connection, name);
                makeDatabase(connection, name);
            }
        } catch (SQLException e) {
            throw new StackException(
                    "PostgreSQL is not usable: " + e.getMessage() + LogTail.of(folder.log("postgres")), e);
        }
    }

    private static void proveDurability(Connection connection) throws SQLException {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SHOW " + setting)) {
                if (!rows.next() || !rows.getString(1).equals("on")) {
                    throw new StackException("PostgreSQL runs with " + setting + " off, so a commit could be lost.");
                }
            }
        }
    }

    private void makeUser(Connection connection, String name) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute(connection, "CREATE ROLE " + name + " LOGIN PASSWORD '" + folder.password(name) + "'");
        }
    }

    private static void makeDatabase(Connection connection, String name) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(connection, "CREATE DATABASE " + name + " OWNER " + name);
        }
        execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
