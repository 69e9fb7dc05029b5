package uk.nhs.epr.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The hold of a running stack on its data folder; it ends with the process at the latest.
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the folder, or answers nothing when another stack holds it.
    static @Nullable FolderLock tryOn(Path folder) {
        try {
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (couldTake(channel)) {
                return new FolderLock(channel);
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new StackException("Cannot lock the data folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean couldTake(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
