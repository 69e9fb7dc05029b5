package uk.nhs.epr.tender.ocdsimport;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Follows a feed from page to page. The address of the next page is kept with the releases of the one before,
/// so no page is fetched in vain or skipped, wherever the job is interrupted.
@ApplicationScoped
class WalkPages {
    private static final int MOST_ATTEMPTS = 8;
    private static final int ATTEMPTS_AT_A_BROKEN_PAGE = 3;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final int LONGEST_BACKOFF = 6;
    /// The address of the next page, in a page that is not valid JSON.
    private static final Pattern NEXT = Pattern.compile("\"next\"\\s*:\\s*\"(https?:[^\"\\s]+)\"");

    private final OcdsImports imports;
    private final StagedReleases staged;
    private final Jdbi jdbi;
    private final Clock clock;

    WalkPages(OcdsImports imports, StagedReleases staged, Jdbi jdbi, Clock clock) {
        this.imports = imports;
        this.staged = staged;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// The page to fetch next; when there is none, the import is at its end.
    Optional<String> next(UUID id) {
        Optional<ImportWork> work = imports.takeUp(id);
        if (work.isEmpty()) {
            return Optional.empty();
        }
        String next = work.get().nextAddress();
        if (next == null) {
            imports.end(id, OcdsImport.Status.DONE, null);
        }
        return Optional.ofNullable(next);
    }

    /// Processes the result of fetching a page; returns whether the import can continue at once.
    boolean take(UUID id, String address, ReleasePages.Fetched fetched) {
        Optional<ImportWork> work = imports.takeUp(id);
        if (work.isEmpty() || !address.equals(work.get().nextAddress())) {
            return false;
        }
        return switch (fetched) {
            case ReleasePages.Fetched.Refused refused -> fail(id, refused.reason());
            case ReleasePages.Fetched.Later later -> later(work.get(), later.reason(), later.after());
            case ReleasePages.Fetched.Text page -> page(work.get(), address, page.text());
        };
    }

    private boolean fail(UUID id, String reason) {
        imports.end(id, OcdsImport.Status.FAILED, reason);
        return false;
    }

    private boolean later(ImportWork work, String reason, @Nullable Duration asked) {
        if (work.attempts() + 1 >= MOST_ATTEMPTS) {
            return fail(work.id(), reason + ", " + MOST_ATTEMPTS + " times; import the address again");
        }
        Duration backoff = SHORTEST_WAIT.multipliedBy(1L << Math.min(work.attempts(), LONGEST_BACKOFF));
        Duration wait = asked != null && asked.compareTo(SHORTEST_WAIT) > 0 ? asked : backoff;
        imports.rest(work.id(), OffsetDateTime.now(clock).plus(wait));
        return false;
    }

    private boolean page(ImportWork work, String address, String text) {
        boolean isWhole = text.stripTrailing().endsWith("}");
        if (!isWhole && work.attempts() + 1 < ATTEMPTS_AT_A_BROKEN_PAGE) {
            return later(work, "The page is incomplete", null);
        }
        String next = nextOf(work, text);
        if (next == null && !isWhole) {
            return fail(work.id(), "The page at " + address + " is incomplete and does not say which is next");
        }
        if (next != null && (next.equals(address) || wasFetched(work.id(), next))) {
            return fail(work.id(), "The page at " + address + " points back to " + next);
        }
        jdbi.useHandle(handle -> {
            handle.execute(
                    "insert into ocds_import_page (import_id, address, page) values (?, ?, ?) on conflict do nothing",
                    work.id(),
                    address,
                    work.pages() + 1);
            handle.createUpdate("""
                            update ocds_import set next_address = :next, attempts = 0, not_before = null
                             where id = :id""").bind("next", next).bind("id", work.id()).execute();
        });
        return true;
    }

    private @Nullable String nextOf(ImportWork work, String text) {
        try {
            String stated = staged.stage(work.id(), work.pages() + 1, work.lines(), new StringReader(text))
                    .header()
                    .at("/links/next")
                    .textValue();
            Matcher found = NEXT.matcher(text);
            return stated != null || !found.find() ? stated : found.group(1).replace("\\/", "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean wasFetched(UUID id, String address) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from ocds_import_page where import_id = :id and address = :address)")
                .bind("id", id)
                .bind("address", address)
                .mapTo(Boolean.class)
                .one());
    }
}
