package uk.nhs.epr.stack.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import uk.nhs.epr.stack.DataFolder;
import uk.nhs.epr.stack.RegisterClient;
import uk.nhs.epr.stack.Service;
import uk.nhs.epr.stack.StackException;
import uk.nhs.epr.stack.StackOptions;
import uk.nhs.epr.stack.Tokens;

/// `--data DIR`, on every command: which stack is meant.
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The stack's data folder (default: .epr in the checkout).")
    private @Nullable Path data;

    /// The checkout the launcher was started from; the script hands it over.
    static Path root() {
        return Path.of(System.getProperty("epr.root", ".")).toAbsolutePath().normalize();
    }

    Path path() {
        return data == null ? root().resolve(".epr") : data;
    }

    /// What other commands need after their own words to speak of the same stack.
    String asArgument() {
        return data == null ? "" : " --data " + data;
    }

    DataFolder existing() {
        return DataFolder.existing(path());
    }

    /// The folder of a stack that runs now.
    DataFolder running() {
        var folder = existing();
        if (!folder.isRunning()) {
            throw new StackException("The stack in " + folder.path() + " is not running. Start it with ./epr up.");
        }
        return folder;
    }

    static URI address(DataFolder folder, String serviceName) {
        return URI.create("http://localhost:" + Service.named(serviceName).port(portBase(folder)));
    }

    static URI managementAddress(DataFolder folder, String serviceName) {
        return URI.create("http://localhost:" + Service.named(serviceName).managementPort(portBase(folder)));
    }

    private static int portBase(DataFolder folder) {
        var base = folder.setting("port.base");
        return base == null ? StackOptions.DEFAULT_PORT_BASE : Integer.parseInt(base);
    }

    /// A client that acts for a steward.
    static RegisterClient steward(DataFolder folder) {
        var token = Tokens.of(folder).issue(List.of("steward"), List.of());
        return new RegisterClient(service -> address(folder, service), () -> token);
    }
}
