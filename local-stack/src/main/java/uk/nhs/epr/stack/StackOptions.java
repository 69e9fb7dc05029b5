package uk.nhs.epr.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/// Which stack to start: the checkout whose built services it runs, its data folder, the port below its services'.
public record StackOptions(Path root, Path data, int portBase) {
    public static final int DEFAULT_PORT_BASE = 8080;

    public StackOptions {
        if (portBase < 1 || portBase > 65_532) {
            throw new StackException("--port-base must lie between 1 and 65532, not " + portBase + ".");
        }
    }

    /// A stack of its own for a test: any folder, ports nobody uses.
    public static StackOptions forTest(Path root, Path data) {
        return new StackOptions(root, data, freeBase());
    }

    void refuseTakenPorts() {
        for (var service : Service.values()) {
            var port = service.port(portBase);
            if (!Ports.isFree(port)) {
                throw new StackException("Port " + port + ", meant for " + service.serviceName()
                        + ", is taken by another program. Choose other ports, for example --port-base "
                        + (portBase + 1000) % 65_000 + ".");
            }
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
            if (base < 65_532 && Ports.isFree(base + 1) && Ports.isFree(base + 2) && Ports.isFree(base + 3)) {
                return base;
            }
        }
        throw new StackException("There are no three free ports in a row.");
    }
}
