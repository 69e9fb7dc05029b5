package uk.nhs.epr.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// The processes of one stack: which there are, which has died, and the order in which they end.
final class StackProcesses {
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();

    StackProcesses(PostgresServer postgres, KafkaServer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    void add(ServiceProcess service) {
        services.add(service);
    }

    List<ServiceProcess> services() {
        return services;
    }

    int replicasOf(Service service) {
        return (int) services.stream().filter(each -> each.service() == service).count();
    }

    StackProcess named(String name) {
        return all().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
    }

    Optional<StackProcess> firstDead() {
        return all().stream().filter(process -> !process.isAlive()).findFirst();
    }

    private List<StackProcess> all() {
        var all = new ArrayList<StackProcess>(services);
        all.add(kafka);
        all.add(postgres);
        return all;
    }

    /// A service may wait for topics that another makes; when the other has died, its end is the one to tell.
    void awaitReady(ServiceProcess service, BooleanSupplier closing) {
        try {
            service.awaitReady(() -> closing.getAsBoolean() || hasDeadService());
        } catch (StackException e) {
            if (!closing.getAsBoolean()) {
                services.stream().filter(each -> !each.isAlive()).forEach(StackProcess::awaitReady);
            }
            throw e;
        }
    }

    private boolean hasDeadService() {
        return !services.stream().allMatch(StackProcess::isAlive);
    }

    /// Services first, all at once, then what they depend on.
    void stop() {
        services.forEach(JvmProcess::requestStop);
        services.forEach(JvmProcess::stop);
        kafka.stop();
        postgres.stop();
    }
}
