package uk.nhs.epr.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One replica of one service, run from its jar against the stack's PostgreSQL and Kafka.
public final class ServiceProcess extends JvmProcess {
    private final Service service;
    private final int port;
    private final int managementPort;
    private final Path jar;
    private final Map<String, String> environment;

    ServiceProcess(
            Service service,
            int replica,
            int port,
            int managementPort,
            StackOptions options,
            DataFolder folder,
            Map<String, String> connections) {
        super(
                replica == 0 ? service.serviceName() : service.serviceName() + "-" + replica,
                folder,
                JvmCache.of(options, folder, service.serviceName(), service.jar(options.root())));
        this.service = service;
        this.port = port;
        this.managementPort = managementPort;
        this.jar = service.jar(options.root());
        var all = new LinkedHashMap<>(connections);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_HTTP_HOST", System.getenv().getOrDefault("QUARKUS_HTTP_HOST", "127.0.0.1"));
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        all.put("EPR_PUBLIC_ADDRESS", uri().toString());
        all.put("QUARKUS_HTTP_CORS_ENABLED", "true"); // Swagger UI is on the management port
        all.put("QUARKUS_HTTP_CORS_ORIGINS", managementUri().toString());
        all.put("EPR_JWT_JWKS", Tokens.jwks(folder).toUri().toString());
        all.put("EPR_JWT_ISSUER", Tokens.ISSUER);
        all.put("EPR_JWT_AUDIENCE", Tokens.AUDIENCE);
        all.put("BIDS_KEY", folder.password("bids"));
        all.put("EPR_SUBSCRIPTIONS_KEY", folder.password("subscriptions"));
        all.put("EPR_SUBSCRIPTIONS_ALLOW_HTTP", "true"); // receivers are tried on this machine
        all.put("EPR_SUBSCRIPTIONS_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
        all.put("EPR_REPLICA", Integer.toString(replica));
        this.environment = Map.copyOf(all);
    }

    public Service service() {
        return service;
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return local(port);
    }

    public URI managementUri() {
        return local(managementPort);
    }

    /// Leaves the settings of the service in a file beside its log, from which a second instance can be run by hand.
    @Override
    public synchronized void start() {
        String settings = environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "='" + each.getValue() + "'\n")
                .collect(Collectors.joining());
        try {
            SecretFile.write(folder.resolve(name() + ".env"), settings);
        } catch (IOException e) {
            throw new StackException("Cannot keep the settings of " + name() + ": " + e.getMessage(), e);
        }
        super.start();
    }

    @Override
    List<String> arguments() {
        // the services refuse unreadable addresses themselves, with a problem
        return List.of("-Dvertx.disableURIValidation=true", "-jar", jar.toString());
    }

    @Override
    Map<String, String> environment() {
        return environment;
    }

    @Override
    boolean isReady() {
        return Health.of(managementUri()).isUp();
    }
}
