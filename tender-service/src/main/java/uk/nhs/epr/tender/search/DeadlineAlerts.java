package uk.nhs.epr.tender.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.StoredFilter;
import uk.nhs.epr.kit.subscription.alert.AlertSource;
import uk.nhs.epr.kit.subscription.alert.EventKeys;
import uk.nhs.epr.tender.directory.Directory;
import uk.nhs.epr.tender.tendering.TenderStatus;

/// What alerts to tenders watch: those that are open, and the day on which each closes. One that is cancelled,
/// withdrawn or decided before that day closes no more.
@ApplicationScoped
class DeadlineAlerts implements AlertSource {
    private static final Types TYPES =
            new Types("uk.nhs.epr.tender.deadline-near.v1", "uk.nhs.epr.tender.deadline-lifted.v1", null);

    /// A tender and the day on which it closes.
    public record Row(String ocid, String title, TenderStatus status, List<String> buyerCodes, LocalDate closesOn) {
        private Watched watched() {
            return new Watched(ocid, closesOn, this);
        }
    }

    private final Directory directory;
    private final EventKeys events;

    DeadlineAlerts(Directory directory, EventKeys events) {
        this.directory = directory;
        this.events = events;
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public boolean tellsOfPast() {
        return false;
    }

    @Override
    public void check(Map<String, List<String>> filter) {
        TenderFilter asked = StoredFilter.read(TenderFilter.class, filter);
        asked.resolvesToCurrent();
        asked.check();
    }

    @Override
    public List<Watched> watched(
            Handle handle, Map<String, List<String>> filter, LocalDate today, @Nullable Set<String> keys) {
        TenderFilter asked = StoredFilter.read(TenderFilter.class, filter);
        return asked
                .bindTo(handle.createQuery("""
                        select ocid, details ->> 'title' as title, status, buyer_codes, cast(closes as date) as closes_on
                          from tender
                         where status in ('PUBLISHED', 'SHORTLISTED', 'INVITED', 'DIALOGUE')
                           and closes ~ '^\\d{4}-\\d{2}-\\d{2}$'
                           and (cast(:keys as text[]) is null or ocid = any (:keys))""" + asked.conditions()), today)
                .bind("buyers", buyers(asked, today))
                .bindArray("keys", String.class, keys == null ? null : List.copyOf(keys))
                .mapTo(Row.class)
                .list()
                .stream()
                .map(Row::watched)
                .toList();
    }

    private String[] buyers(TenderFilter asked, LocalDate today) {
        String buyer = asked.buyer();
        if (buyer == null) {
            return new String[0];
        }
        return asked.resolvesToCurrent() ? directory.lineOf(buyer, today).toArray(String[]::new) : new String[] {buyer};
    }

    @Override
    public long head() {
        return events.head();
    }

    @Override
    public Changed changed(
            Handle handle, Map<String, List<String>> filter, LocalDate today, long after, boolean moves) {
        return events.after(after);
    }
}
