package uk.nhs.epr.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Replaces a service where only the processes matter: it is healthy, nothing more.
final class StandInService {
    private static final String HEALTHY = """
            {"status": "UP", "checks": [{"name": "outbox", "data": {"backlog": 0}}, {"name": "views", "data": {"lag": 0}}]}
            """;

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv().getOrDefault("QUARKUS_HTTP_PORT", "0"));
        serve(port);
        serve(Integer.parseInt(System.getenv().getOrDefault("QUARKUS_MANAGEMENT_PORT", "0")));
        System.out.println("serving " + System.getenv("QUARKUS_DATASOURCE_USERNAME"));
    }

    private static void serve(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", StandInService::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var body = HEALTHY.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    /// Puts a runnable jar of this class where each service's would be in a checkout.
    static void install(Path root) throws IOException {
        for (var service : Service.values()) {
            var jar = service.jar(root);
            Files.createDirectories(jar.getParent());
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
            var name = StandInService.class.getName().replace('.', '/') + ".class";
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    var code = StandInService.class.getResourceAsStream("/" + name)) {
                out.putNextEntry(new JarEntry(name));
                if (code != null) {
                    code.transferTo(out);
                }
            }
        }
    }
}
