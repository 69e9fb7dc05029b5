package uk.nhs.epr.tender.ocds;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.PageRequest;

/// Reads the feed of releases by position. A page is cut on a narrow index before any release is read, by
/// count and by size.
@ApplicationScoped
class ReleaseFeed {
    private static final long LARGEST_PAGE = 8_000_000;

    /// A part of the feed: its releases, the position it ends at, whether more is available now, and when its
    /// last release got its position.
    record Part(
            List<StoredRelease> releases,
            long end,
            boolean hasMore,
            @Nullable OffsetDateTime publishedAt) {}

    /// One entry of a cut; `before` is the size of those before it.
    public record Cut(long position, long number, long before, OffsetDateTime publishedAt) {}

    private final Jdbi jdbi;

    ReleaseFeed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Part part(FeedRequest asked, PageRequest page) {
        OffsetDateTime from = asked.from();
        OffsetDateTime to = asked.to();
        Set<Stage> stages = asked.stages();
        long cursor = position(page.afterKey());
        return jdbi.withHandle(handle -> {
            long after = from == null ? cursor : Math.max(cursor, lastBefore(handle, from));
            long end = to == null ? last(handle) : lastBefore(handle, to);
            List<Cut> cut = cut(handle, stages, after, end, page.sizeAndOneMore());
            List<Cut> taken = cut.stream()
                    .filter(each -> each.before() == 0 || each.before() < LARGEST_PAGE)
                    .limit(page.size())
                    .toList();
            boolean hasMore = taken.size() < cut.size();
            return new Part(
                    releases(handle, taken),
                    hasMore ? taken.getLast().position() : Math.max(after, end),
                    hasMore,
                    taken.isEmpty() ? null : taken.getLast().publishedAt());
        });
    }

    private static long position(String cursor) {
        try {
            long position = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException _) {
            // refused below
        }
        throw Problem.invalidParameter("cursor", "is not a cursor of this collection");
    }

    private static long last(Handle handle) {
        return handle.createQuery("select coalesce(max(position), 0) from release_feed")
                .mapTo(Long.class)
                .one();
    }

    private static long lastBefore(Handle handle, OffsetDateTime time) {
        return handle.createQuery("""
                        select coalesce((select position from release_feed where told_at < :time
                                          order by told_at desc, position desc limit 1), 0)""").bind("time", time).mapTo(Long.class).one();
    }

    private static List<Cut> cut(Handle handle, Set<Stage> stages, long after, long end, int limit) {
        String about = stages.equals(EnumSet.allOf(Stage.class))
                ? ""
                : stages.stream().map(Stage::column).collect(Collectors.joining(" or ", " and (", ")"));
        return handle.createQuery("""
                        select position, number, told_at as published_at, sum(size) over (order by position) - size as before
                          from (select position, number, told_at, size from release_feed
                                 where position > :after and position <= :end""" + about + """
                                 order by position limit :limit) page
                         order by position""")
                .bind("after", after)
                .bind("end", end)
                .bind("limit", limit)
                .mapTo(Cut.class)
                .list();
    }

    private static List<StoredRelease> releases(Handle handle, List<Cut> cut) {
        return handle.createQuery("""
                        select r.number, r.id, r.date, r.received_at, r.body, c.kept,
                   r.is_clean or r.origin = 'OWN' as is_clean
                          from unnest(:numbers) with ordinality as asked (number, place)
                          join release r using (number)
                          left join release_contact c using (number)
                         order by asked.place""")
                .bind("numbers", cut.stream().map(Cut::number).toArray(Long[]::new))
                .mapTo(StoredRelease.class)
                .list();
    }
}
