package uk.nhs.epr.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// PostgreSQL on the data folder: three databases with an owner each, every commit on disk before it is
/// answered. It survives its launcher and even kill -9; a start recovers and continues.
public final class PostgresServer implements StackProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataFolder folder;
    private final int port;
    private final Path programs;
    private final Path data;
    private final PostgresAccount account;
    private final PostgresDatabases databases;

    PostgresServer(DataFolder folder) {
        this.folder = folder;
        this.programs = PostgresBinaries.unpacked(folder);
        this.data = folder.folder("postgres").resolve("data");
        this.account = PostgresAccount.of(folder.path());
        clearLeftovers();
        this.port = folder.keptPort("postgres.port");
        this.databases = new PostgresDatabases(folder, port);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Path log() {
        return folder.log("postgres");
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public String jdbcUrl(String database) {
        return databases.url(database);
    }

    public String password(String user) {
        return folder.password(user);
    }

    /// After kill -9 the dead server's last backends hold its shared memory for a moment, hence the second try.
    @Override
    public void start() {
        initialise();
        if (!Waiting.upTo(PATIENCE, this::launch)) {
            throw new StackException("PostgreSQL did not start." + LogTail.of(log()));
        }
    }

    private void initialise() {
        var initialised = data.resolveSibling("initialised");
        try {
            if (Files.exists(initialised)) {
                return;
            }
            Trees.delete(data);
            Files.createDirectory(data);
            account.own(data);
            initdb();
            Files.createFile(initialised);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initdb() throws IOException {
        folder.password("postgres");
        var secret = data.resolveSibling("password");
        SecretFile.write(secret, folder.password("postgres"));
        account.own(secret);
        var command = List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        var outcome = account.run(data, command);
        Files.delete(secret);
        if (!outcome.succeeded()) {
            throw new StackException("PostgreSQL's storage could not be made: " + outcome.output());
        }
    }

    private boolean launch() {
        try {
            if (!Files.exists(log())) {
                Files.createFile(log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        account.own(log());
        var options = "-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200"
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c timezone=UTC -c log_timezone=UTC";
        return isAlive()
                || account.run(
                                data,
                                List.of(
                                        program("pg_ctl"),
                                        "start",
                                        "--pgdata=" + data,
                                        "--log=" + log(),
                                        "--wait",
                                        "--silent",
                                        "--options=" + options))
                        .succeeded();
    }

    @Override
    public void awaitReady() {
        databases.prepare(Arrays.stream(Service.values()).map(Service::database).toList());
    }

    @Override
    public boolean isAlive() {
        return process().isPresent();
    }

    @Override
    public void stop() {
        if (isAlive()) {
            account.run(data, List.of(program("pg_ctl"), "stop", "--pgdata=" + data, "--mode=fast", "--wait"));
        }
    }

    @Override
    public void kill() {
        process().ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            Waiting.upTo(PATIENCE, () -> !isAlive());
        });
    }

    /// Stops a server that outlived its launcher, and clears away the lock file of one that did not. The file alone
    /// proves nothing: after kill -9 its process id may be somebody else's, and PostgreSQL would refuse to start.
    private void clearLeftovers() {
        stop();
        try {
            if (!isAlive()) {
                Files.deleteIfExists(data.resolve("postmaster.pid"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The running postmaster of exactly this data directory.
    private Optional<ProcessHandle> process() {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(ProcessHandle::isAlive)
                            .filter(handle -> Leftovers.hasArgument(handle, data.toString()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }
}
