package uk.nhs.epr.stack;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// A whole register on one machine: PostgreSQL, Kafka and the three services on one data folder.
/// Started once, closed once (services, Kafka, PostgreSQL, in this order); its data outlives it.
public final class Stack implements AutoCloseable {
    private final StackOptions options;
    private final Progress progress;
    private final DataFolder folder;
    private final DataFolder.Lock lock;
    private final Tokens tokens;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private boolean closed;

    private Stack(StackOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.folder = DataFolder.open(options.data());
        this.lock = folder.lock();
        try {
            clearLeftovers();
            refuseTakenPorts();
            folder.setting("port.base", Integer.toString(options.portBase()));
            this.tokens = Tokens.of(folder);
            this.postgres = new PostgresServer(folder);
            this.kafka = new KafkaServer(folder);
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
        for (var service : Service.values()) {
            refuseUnbuilt(service);
        }
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
            services.add(service(service, 0, service.port(options.portBase())));
        }
        services.forEach(this::launch);
        for (var service : services) {
            step(service.name(), () -> {
                awaitReady(service);
                return service.uri().toString();
            });
        }
    }

    private void step(String name, Supplier<String> work) {
        progress.begins(name);
        progress.done(name, work.get());
    }

    /// A service may wait for topics that another makes; when the other has died, its end is the one to tell.
    private void awaitReady(ServiceProcess service) {
        try {
            service.awaitReady(() -> closing || !services.stream().allMatch(StackProcess::isAlive));
        } catch (StackException e) {
            if (!closing) {
                services.stream().filter(each -> !each.isAlive()).forEach(StackProcess::awaitReady);
            }
            throw e;
        }
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

    private void refuseTakenPorts() {
        for (var service : Service.values()) {
            var port = service.port(options.portBase());
            if (!Ports.isFree(port)) {
                throw new StackException("Port " + port + ", meant for " + service.serviceName()
                        + ", is taken by another program. Choose other ports, for example --port-base "
                        + (options.portBase() + 1000) + ".");
            }
        }
    }

    private void refuseUnbuilt(Service service) {
        if (!Files.exists(service.jar(options.root()))) {
            throw new StackException(service.serviceName() + " is not built: " + service.jar(options.root())
                    + " is missing. ./epr up builds it.");
        }
    }

    private ServiceProcess service(Service service, int replica, int port) {
        var connections = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service.database()),
                "QUARKUS_DATASOURCE_USERNAME", service.database(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.password(service.database()),
                "EPR_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return new ServiceProcess(service, replica, port, service.jar(options.root()), folder, connections);
    }

    /// One more replica of a service beside the running ones, on a free port; closed with the stack.
    public ServiceProcess startReplica(String serviceName) {
        var service = Service.named(serviceName);
        var replica = (int)
                services.stream().filter(each -> each.service() == service).count();
        var process = service(service, replica, Ports.anyFree());
        services.add(process);
        launch(process);
        process.awaitReady();
        return process;
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

    public String token(List<String> roles, List<String> odsCodes) {
        return tokens.issue(roles, odsCodes);
    }

    public Tokens tokens() {
        return tokens;
    }

    /// `postgres`, `kafka`, a service's name, or a replica's such as `tender-service-1`.
    public StackProcess process(String name) {
        return processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
    }

    private List<StackProcess> processes() {
        var all = new ArrayList<StackProcess>(services);
        all.add(kafka);
        all.add(postgres);
        return all;
    }

    /// Waits until a process has ended by itself and answers it, or nothing once the stack is being closed.
    public Optional<StackProcess> awaitDeath() {
        while (!closing) {
            var dead =
                    processes().stream().filter(process -> !process.isAlive()).findFirst();
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
                                Health.of(serviceUri(service.serviceName())).isQuiet()));
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
            services.forEach(JvmProcess::requestStop);
            services.forEach(JvmProcess::stop);
            kafka.stop();
            postgres.stop();
            lock.close();
            progress.done("Stopped", "everything is kept in " + folder.path());
        }
    }
}
