package uk.nhs.epr.kit.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a collection. `next` is the opaque cursor of the following page, absent on the last.
/// Pages are cut by key, not by count, so a walk misses nothing that was there when it began.
public record Page<T>(List<T> items, @Nullable String next) implements Paged {

    /// Makes a page of `limit` from rows that were read with one more than that.
    public static <R, T> Page<T> of(
            List<R> rowsAndOneMore, PageRequest request, Function<R, List<String>> key, Function<R, T> item) {
        boolean more = rowsAndOneMore.size() > request.size();
        List<R> rows = more ? rowsAndOneMore.subList(0, request.size()) : rowsAndOneMore;
        String next = more ? request.cursor(key.apply(rows.getLast())) : null;
        return new Page<>(rows.stream().map(item).toList(), next);
    }
}
