package uk.nhs.epr.stack;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A whole register on one machine: PostgreSQL, Kafka and the three services on one data folder.
/// Started once, closed once (services, Kafka, PostgreSQL, in this order); its data outlives it.
public final class Stack implements AutoCloseable {
    private final StackOptions options;
    private final Progress progress;
    private final DataFolder folder;
    private final FolderLock lock;
    private final Tokens tokens;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final StackProcesses processes;
    private volatile boolean closing;
    private boolean closed;

    private Stack(StackOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.folder = DataFolder.open(options.data());
        this.lock = folder.lock();
        try {
            clearLeftovers();
            options.refuseTakenPorts();
            folder.setting("port.base", Integer.toString(options.portBase()));
            this.tokens = Tokens.of(folder);
            this.postgres = new PostgresServer(folder);
            this.kafka = new KafkaServer(options, folder);
            this.processes = new StackProcesses(postgres, kafka);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Takes the data folder and clears away what a killed stack left in it; starts nothing yet.
    public static Stack prepare(StackOptions options, Progress progress) {
        return new Stack(options, progress);
    }

    /// Starts everything and waits until it serves; what had started is stopped again when something does not.
    public static Stack start(StackOptions options) {
        var stack = prepare(options, Progress.SILENT);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public void start() {
        options.refuseUnbuiltServices();
        launch(kafka);
        step("PostgreSQL", () -> {
            launch(postgres);
            postgres.awaitReady();
            return postgres.address();
        });
        step("Kafka", () -> {
            kafka.awaitReady(() -> closing);
            return kafka.bootstrapServers();
        });
        for (var service : Service.values()) {
            processes.add(
                    service(service, 0, service.port(options.portBase()), service.managementPort(options.portBase())));
        }
        processes.services().forEach(this::launch);
        for (var service : processes.services()) {
            step(service.name(), () -> {
                processes.awaitReady(service, () -> closing);
                return service.uri().toString();
            });
        }
    }

    private void step(String name, Supplier<String> work) {
        progress.begins(name);
        progress.done(name, work.get());
    }

    /// A start and a close never overlap, so nothing can be started behind the back of a close.
    private synchronized void launch(StackProcess process) {
        if (closing) {
            throw new StackException("Stopped while starting.");
        }
        process.start();
    }

    private void clearLeftovers() {
        var found = Leftovers.stop(folder);
        if (found > 0) {
            progress.done("Left over", "stopped " + found + " process(es) of a stack that was killed");
        }
    }

    private ServiceProcess service(Service service, int replica, int port, int managementPort) {
        var connections = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()),
                "QUARKUS_DATASOURCE_USERNAME", service.database(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.password(service.database()),
                "EPR_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "EPR_PAGES_TRUSTS", serviceUri(Service.TRUST.serviceName()).toString(),
                "EPR_PAGES_FRAMEWORKS",
                        serviceUri(Service.FRAMEWORK.serviceName()).toString(),
                "EPR_PAGES_TENDERS", serviceUri(Service.TENDER.serviceName()).toString());
        return new ServiceProcess(service, replica, port, managementPort, options, folder, connections);
    }

    /// One more replica of a service beside the running ones, on a free port; closed with the stack.
    public ServiceProcess startReplica(String serviceName) {
        var service = Service.named(serviceName);
        var process = service(service, processes.replicasOf(service), Ports.anyFree(), Ports.anyFree());
        processes.add(process);
        launch(process);
        process.awaitReady();
        return process;
    }

    /// Whether closing takes half a minute, since what makes the next start fast is written.
    public boolean isLearning() {
        return kafka.isLearning();
    }

    public DataFolder folder() {
        return folder;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public URI serviceUri(String serviceName) {
        return JvmProcess.local(Service.named(serviceName).port(options.portBase()));
    }

    /// Where a service's health, metrics and Swagger UI are.
    public URI managementUri(String serviceName) {
        return JvmProcess.local(Service.named(serviceName).managementPort(options.portBase()));
    }

    public String token(List<String> roles, List<String> odsCodes) {
        return tokens.issue(roles, odsCodes);
    }

    public Tokens tokens() {
        return tokens;
    }

    /// `postgres`, `kafka`, a service's name, or a replica's such as `tender-service-1`.
    public StackProcess process(String name) {
        return processes.named(name);
    }

    /// Waits until a process has ended by itself and answers it, or nothing once the stack is being closed.
    public Optional<StackProcess> awaitDeath() {
        while (!closing) {
            var dead = processes.firstDead();
            if (dead.isPresent()) {
                return closing ? Optional.empty() : dead;
            }
            Waiting.upTo(Duration.ofMillis(500), () -> closing);
        }
        return Optional.empty();
    }

    /// Waits until all that was written has reached every view; false when it has not within the time given.
    public boolean awaitQuiet(Duration patience) {
        return Waiting.upTo(
                patience,
                () -> Arrays.stream(Service.values())
                        .allMatch(service ->
                                Health.of(managementUri(service.serviceName())).isQuiet()));
    }

    /// Lets go of the folder and leaves every process to itself, as a launcher does that is killed.
    void forsake() {
        closing = true;
        closed = true;
        lock.close();
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            progress.begins("Stopping");
            processes.stop();
            lock.close();
            progress.done("Stopped", "everything is kept in " + folder.path());
        }
    }
}
