package uk.nhs.epr.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An event at its position, with its facets. The facets are read when a filter first asks, and the text is
/// written when a stream first sends it, once for all.
public final class Entry<T> {
    private final long position;
    private final PublishedEvent event;
    private volatile @Nullable Supplier<T> unread;
    private volatile @Nullable T facets;
    private volatile @Nullable String text;

    public Entry(long position, PublishedEvent event, Supplier<T> facets) {
        this.position = position;
        this.event = event;
        this.unread = facets;
    }

    public long position() {
        return position;
    }

    public PublishedEvent event() {
        return event;
    }

    public T facets() {
        T read = facets;
        Supplier<T> supplier = unread;
        if (read == null && supplier != null) {
            read = supplier.get();
            facets = read;
            unread = null; // and with it what it was read from
        }
        return Objects.requireNonNull(read);
    }

    String text(ObjectMapper json) {
        String written = text;
        if (written == null) {
            try {
                written = json.writeValueAsString(event);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            text = written;
        }
        return written;
    }
}
