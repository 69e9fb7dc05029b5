package uk.nhs.epr.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who runs PostgreSQL, which refuses to be root or somebody without a name: an ordinary user runs it as himself;
/// the others run it in a user namespace where they are nobody, or, where namespaces are forbidden (as in many
/// containers), root runs it as the real nobody.
final class PostgresAccount {
    private static final String NOBODY = "65534";

    private final List<String> prefix;

    private PostgresAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    static PostgresAccount of(Path directory) {
        var isRoot = Commands.run(directory, List.of("id", "-u")).output().equals("0");
        if (!isRoot && Commands.run(directory, List.of("id", "-un")).succeeded()) {
            return new PostgresAccount(List.of());
        }
        var namespace = List.of("unshare", "-U");
        if (Commands.run(directory, prefixed(namespace, List.of("true"))).succeeded()) {
            return new PostgresAccount(namespace);
        }
        var nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (Commands.run(directory, prefixed(nobody, List.of("test", "-x", directory.toString())))
                .succeeded()) {
            return new PostgresAccount(nobody);
        }
        throw new StackException("PostgreSQL does not run as root, and root may not become another user for "
                + directory + ". Run as an ordinary user, or name a folder everybody may enter with --data /srv/epr.");
    }

    /// Makes a folder the account can call its own.
    void own(Path folder) {
        if (prefix.contains("--clear-groups") && Files.exists(folder)) {
            Commands.run(folder, List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
        }
    }

    Commands.Outcome run(Path directory, List<String> command) {
        return Commands.run(directory, prefixed(prefix, command));
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }
}
