package uk.nhs.epr.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Which stack to start: the checkout whose built services it runs, its data folder, the port below its services',
/// and whether its JVMs keep caches for their next start.
public record StackOptions(Path root, Path data, int portBase, boolean keepsCaches) {
    public static final int DEFAULT_PORT_BASE = 8080;

    public StackOptions {
        if (portBase < 1 || portBase > 65_522) {
            throw new StackException("--port-base must lie between 1 and 65522, not " + portBase + ".");
        }
    }

    /// A separate stack for a test: any folder, ports nobody uses, no second start to prepare.
    public static StackOptions forTest(Path root, Path data) {
        return new StackOptions(root, data, freeBase(), false);
    }

    void refuseTakenPorts() {
        for (var service : Service.values()) {
            refuseTaken(service, service.port(portBase));
            refuseTaken(service, service.managementPort(portBase));
        }
    }

    private void refuseTaken(Service service, int port) {
        if (!Ports.isFree(port)) {
            throw new StackException("Port " + port + ", meant for " + service.serviceName()
                    + ", is taken by another program. Choose other ports, for example --port-base "
                    + (portBase + 1000) % 65_000 + ".");
        }
    }

    void refuseUnbuiltServices() {
        for (var service : Service.values()) {
            var jar = service.jar(root);
            if (!Files.exists(jar)) {
                throw new StackException(
                        service.serviceName() + " is not built: " + jar + " is missing. ./epr up builds it.");
            }
        }
    }

    private static int freeBase() {
        for (var tries = 0; tries < 100; tries++) {
            var base = Ports.anyFree();
            var ports = Arrays.stream(Service.values())
                    .flatMapToInt(service -> IntStream.of(service.port(base), service.managementPort(base)));
            if (ports.allMatch(Ports::isFree)) {
                return base;
            }
        }
        throw new StackException("There are no free ports for three services.");
    }
}
