package uk.nhs.epr.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.nhs.epr.ocds.OcdsJson;
import uk.nhs.epr.ocds.merge.Duplicates;
import uk.nhs.epr.ocds.merge.Merge;
import uk.nhs.epr.ocds.merge.MergeRules;
import uk.nhs.epr.ocds.merge.Merged;
import uk.nhs.epr.ocds.reading.FoundRelease;
import uk.nhs.epr.ocds.reading.ReleaseReader;
import uk.nhs.epr.ocds.reading.ReleaseVisitor;
import uk.nhs.epr.ocds.reading.SourceText;
import uk.nhs.epr.ocds.reading.UnreadRelease;
import uk.nhs.epr.stack.StackException;

/// `ocds merge FILE`: the compiled or the versioned release of each process that a file has releases of.
@Command(
        name = "merge",
        description = {
            "Merge the releases in a file (a list, a release or record package) to standard output:",
            "the release of one process, or one line for each process when there are several."
        },
        mixinStandardHelpOptions = true)
final class OcdsMergeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Releases, in any order.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--versioned", description = "Every value of every field, instead of the latest ones.")
    private boolean isVersioned;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "A release schema whose merge rules to use (default: OCDS 1.1 with the UK's extension).")
    private @Nullable Path schema;

    @Option(
            names = "--duplicates",
            paramLabel = "append|by-position[:LIST]",
            description = {
                "If a release gives several objects of a list the same id: keep them all, or merge by position.",
                "With LIST, such as tender.items, always do this in that list. Default: merge them and warn."
            })
    private List<String> duplicates = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Merge merge = merge();
        Releases releases = releases();
        if (releases.byProcess.isEmpty()) {
            throw new StackException("There is no release in " + file + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean isOne = releases.byProcess.size() == 1;
        for (Collection<ObjectNode> process : releases.byProcess.values()) {
            Merged merged = merge.of(process);
            ObjectNode chosen = isVersioned ? merged.versioned() : merged.compiled();
            out.println(isOne ? OcdsJson.writeIndented(chosen) : OcdsJson.write(chosen));
            merged.warnings().forEach(this::warn);
        }
        out.flush();
        return releases.unread == 0 ? 0 : 1;
    }

    private Merge merge() {
        Merge merge = Merge.by(rules());
        Map<List<String>, Duplicates> lists = new LinkedHashMap<>();
        for (String each : duplicates) {
            String[] parts = each.split(":", 2);
            Duplicates strategy = strategy(parts[0]);
            if (parts.length == 1) {
                merge = merge.with(strategy);
            } else {
                lists.put(List.of(parts[1].split("[./]")), strategy);
            }
        }
        return merge.with(lists);
    }

    private Duplicates strategy(String name) {
        return switch (name) {
            case "append" -> Duplicates.APPEND;
            case "by-position" -> Duplicates.BY_POSITION;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "Invalid value for --duplicates: it takes append or by-position");
        };
    }

    private MergeRules rules() {
        if (schema == null) {
            return MergeRules.standard();
        }
        try {
            return MergeRules.of(OcdsJson.readSchema(Files.readString(schema)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StackException(schema + " is not a JSON Schema: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(schema, e);
        }
    }

    private Releases releases() {
        Releases releases = new Releases();
        try (var in = SourceText.of(Files.newInputStream(file))) {
            ReleaseReader.read(in, releases);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return releases;
    }

    private static StackException unreadable(Path path, IOException e) {
        return new StackException("Cannot read " + path + (Files.exists(path) ? "." : ": there is no such file."), e);
    }

    private void warn(String what) {
        spec.commandLine().getErr().println("epr: warning: " + what);
    }

    /// The releases of a file by their processes, in the order in which these come.
    private final class Releases implements ReleaseVisitor {
        private final Map<String, List<ObjectNode>> byProcess = new LinkedHashMap<>();
        private int unread;

        @Override
        public void found(FoundRelease release) {
            byProcess.computeIfAbsent(release.ocid(), _ -> new ArrayList<>()).add(release.body());
            if (release.repaired() != null) {
                warn("Release " + release.id() + ": " + release.repaired());
            }
        }

        @Override
        public void unread(UnreadRelease release) {
            unread++;
            spec.commandLine()
                    .getErr()
                    .println("epr: release " + release.index() + " is left out: " + release.reason());
        }
    }
}
