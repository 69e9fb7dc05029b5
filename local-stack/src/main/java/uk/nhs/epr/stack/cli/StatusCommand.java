package uk.nhs.epr.stack.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uk.nhs.epr.stack.DataFolder;
import uk.nhs.epr.stack.Health;
import uk.nhs.epr.stack.Service;

/// How a running stack is: what is up, what waits in the outboxes, how far the views are behind.
@Command(
        name = "status",
        description = "Show what runs, the outboxes' backlog and the views' lag.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var folder = data.existing();
        if (!folder.isRunning()) {
            out.println("Not running: " + folder.path());
            return 1;
        }
        out.printf("%-18s %-9s %-24s %s%n", "", "", "address", "unpublished / unread / parked");
        var healthy = true;
        for (var service : Service.values()) {
            healthy &= show(out, folder, service);
        }
        healthy &= show(out, "PostgreSQL", folder.setting("postgres.port"));
        healthy &= show(out, "Kafka", folder.setting("kafka.port"));
        return healthy ? 0 : 1;
    }

    private static boolean show(PrintWriter out, DataFolder folder, Service service) {
        var address = DataOption.address(folder, service.serviceName());
        var health = Health.of(DataOption.managementAddress(folder, service.serviceName()));
        var state = health.isUp() ? "ready" : health.answers() ? "not ready" : "down";
        var counts = health.answers() ? health.backlog() + " / " + health.lag() + " / " + health.parked() : "";
        out.printf("%-18s %-9s %-24s %s%n", service.serviceName(), state, address, counts);
        return health.isUp();
    }

    private static boolean show(PrintWriter out, String name, @Nullable String port) {
        var listens = port != null && listens(Integer.parseInt(port));
        out.printf("%-18s %-9s %s%n", name, listens ? "up" : "down", "localhost:" + port);
        return listens;
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
