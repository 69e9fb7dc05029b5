package uk.nhs.epr.stack;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Processes that outlived a launcher which was killed. One is ours only when its command line carries this very
/// data folder; nothing else is ever touched.
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Leftovers() {}

    /// The stack's Java processes on this folder, including those of earlier starts.
    static List<ProcessHandle> of(DataFolder folder) {
        var badge = JvmProcess.badge(folder);
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> hasArgument(process, badge))
                .toList();
    }

    /// Whether any process of a stack, PostgreSQL included, still uses the folder.
    static boolean areOn(DataFolder folder) {
        var database = folder.resolve("postgres/data").toString();
        return !of(folder).isEmpty() || ProcessHandle.allProcesses().anyMatch(each -> hasArgument(each, database));
    }

    static boolean hasArgument(ProcessHandle process, String argument) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(argument))
                .orElse(false);
    }

    /// Ends them, in order if they follow, and answers how many there were.
    static int stop(DataFolder folder) {
        var found = of(folder);
        found.forEach(ProcessHandle::destroy);
        Waiting.upTo(PATIENCE, () -> of(folder).isEmpty());
        of(folder).forEach(ProcessHandle::destroyForcibly);
        Waiting.upTo(PATIENCE, () -> of(folder).isEmpty());
        return found.size();
    }
}
