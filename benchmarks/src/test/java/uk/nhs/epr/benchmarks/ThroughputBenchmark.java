package uk.nhs.epr.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.testing.TestTokens;

/// How many reads and writes a second framework-service does, beside what PostgreSQL does of the same statements, with
/// `fsync` on.
class ThroughputBenchmark {
    private static final int SUPPLIERS = 30_000;
    private static final int LOTS = 200;
    private static final int ON_A_LOT = 30;
    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(10);

    @Test
    void compare() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                PackagedService service = PackagedService.over("framework-service", server)) {
            fill(service, server);
            System.out.println();
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %10s %10s %10s %8s %12s%n",
                    CLIENTS + " clients",
                    "a second",
                    "p50 ms",
                    "p99 ms",
                    "of SQL's",
                    "p99 at half");
            compare(
                    "one supplier by id",
                    Load.http(service.address(), _ -> Load.get("/v1/suppliers/" + anySupplier())),
                    sql(
                            server,
                            true,
                            (connection, _) -> one(connection, "select * from supplier where id = ?", anySupplier())));
            compare(
                    "the " + ON_A_LOT + " suppliers of a lot",
                    Load.http(
                            service.address(),
                            _ -> Load.get("/v1/frameworks/" + anyLot() + "/lots/1/suppliers?limit=" + ON_A_LOT)),
                    sql(server, true, (connection, _) -> all(connection, """
                            select p.*, s.name
                              from lot_supplier p join supplier s on s.id = p.supplier_id
                             where p.framework_reference = ? and p.lot_number = '1'
                             order by p.supplier_id limit 30""", anyLot())));
            String bearer = TestTokens.steward();
            String run = UUID.randomUUID().toString();
            compare(
                    "a supplier registered with a key",
                    Load.http(
                            service.address(),
                            number -> Load.post(
                                    "/v1/suppliers",
                                    bearer,
                                    UUID.randomUUID().toString(),
                                    "{\"name\": \"New supplier " + run + " " + number + "\"}")),
                    sql(server, false, ThroughputBenchmark::register));
        }
    }

    /// Frameworks of a lot each, made through the API; suppliers and their places from one that was.
    private static void fill(PackagedService service, EmbeddedPostgres server) throws Exception {
        String bearer = TestTokens.steward();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into supplier (id, name, aliases, former_names, searched_names, version)
                    select cast(lpad(to_hex(n), 32, '0') as uuid), 'Supplier ' || n, '[]', '[]', 'supplier ' || n, 1
                      from generate_series(0, %d) n""".formatted(SUPPLIERS - 1));
            for (int i = 0; i < LOTS; i++) {
                service.send(bearer, "POST", "/v1/frameworks", """
                        {"reference": "F%d", "name": "Thirty suppliers", "leadOdsCode": "RJ7", "regime": "PCR2015",
                         "type": "DPS", "term": {"start": "2020", "end": "2028"}}""".formatted(i));
                service.send(
                        bearer,
                        "POST",
                        "/v1/frameworks/F" + i + "/lots",
                        "{\"number\": \"1\", \"title\": \"Systems\"}");
            }
            service.send(
                    bearer,
                    "PUT",
                    "/v1/frameworks/F0/lots/1/suppliers/" + new UUID(0, 0),
                    "{\"status\": \"ACTIVE\", \"since\": \"2021\"}");
            statement.execute("""
                    insert into lot_supplier
                    select (jsonb_populate_record(p, jsonb_build_object(
                               'id', gen_random_uuid(), 'framework_reference', l.framework_reference, 'supplier_id', s.id))).*
                      from lot_supplier p
                     cross join (select framework_reference, row_number() over () as n from lot
                                  where framework_reference <> 'F0') l
                      join (select id, row_number() over (order by id) as n from supplier) s
                        on s.n between l.n * %1$d and l.n * %1$d + %1$d - 1
                     where l.n < %2$d""".formatted(ON_A_LOT, LOTS));
            statement.execute("vacuum analyze");
        }
    }

    private static void compare(String what, Load.Clients ofService, Load.Clients ofSql) throws Exception {
        Load.most(CLIENTS, WARM_UP, ofService);
        Load service = Load.most(CLIENTS, TIME, ofService);
        Load half = Load.at(service.rate() / 2, CLIENTS * 2, TIME, ofService);
        Load.most(CLIENTS, TIME.dividedBy(2), ofSql);
        Load sql = Load.most(CLIENTS, TIME, ofSql);
        System.out.printf(
                Locale.ROOT,
                "%-44s %10.0f %10.2f %10.2f %8.2f %12.2f%n",
                what,
                service.rate(),
                service.p50(),
                service.p99(),
                service.rate() / sql.rate(),
                half.p99());
    }

    private static UUID anySupplier() {
        return new UUID(0, ThreadLocalRandom.current().nextInt(SUPPLIERS));
    }

    private static String anyLot() {
        return "F" + ThreadLocalRandom.current().nextInt(1, LOTS);
    }

    private interface Statements {
        void once(Connection connection, long number) throws SQLException;
    }

    private static Load.Clients sql(EmbeddedPostgres server, boolean autoCommit, Statements statements) {
        return () -> {
            Connection connection = server.getPostgresDatabase().getConnection();
            connection.setAutoCommit(autoCommit);
            return new Load.Client() {
                @Override
                public void once(long number) throws SQLException {
                    statements.once(connection, number);
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        };
    }

    private static void one(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            read(statement);
        }
    }

    private static void all(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            read(statement);
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getObject(i);
                }
            }
        }
    }

    /// A supplier with its event, its line in the audit and its key, as the service writes them.
    private static void register(Connection connection, long number) throws SQLException {
        UUID id = UUID.randomUUID();
        String state = "{\"id\": \"" + id + "\", \"name\": \"A new supplier\", \"aliases\": [], \"formerNames\": []}";
        insert(connection, """
                insert into supplier (id, name, aliases, former_names, searched_names, version)
                values (?, 'A new supplier', '[]', '[]', 'a new supplier', 1)""", id);
        insert(connection, """
                insert into outbox (id, aggregatetype, eventkey, aggregateid, version, type, payload, traceparent,
                                    correlationid)
                values (?, 'epr.frameworks', ?, ?, 1, 'uk.nhs.epr.supplier.registered.v1', ?, '00-0-0-01', 'none')""", id, id.toString(), id.toString(), state);
        insert(connection, """
                insert into audit (subject, kind, key, action, state_after, request_id, correlation_id)
                values ('somebody', 'supplier', ?, 'registered', ?, 'none', 'none')""", id.toString(), state);
        insert(connection, """
                insert into idempotency_key (key, request, status, headers, positions, body)
                values (?, 'digest', 201, '{}', '', ?)""", id.toString(), state);
        connection.commit();
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
