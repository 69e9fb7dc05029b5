package uk.nhs.epr.framework.feed;

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

/// What alerts to frameworks watch: the last day of the term, until which call-offs may be placed.
@ApplicationScoped
class TermAlerts implements AlertSource {
    private static final Types TYPES =
            new Types("uk.nhs.epr.framework.end-near.v1", "uk.nhs.epr.framework.end-lifted.v1", null);

    /// A framework and its last day.
    public record Row(
            String reference,
            String name,
            @Nullable String leadOdsCode,
            @Nullable String leadName,
            LocalDate lastDay) {
        private Watched watched() {
            return new Watched(reference, lastDay, this);
        }
    }

    private final EventKeys events;

    TermAlerts(EventKeys events) {
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
        StoredFilter.read(TermFilter.class, filter);
    }

    @Override
    public List<Watched> watched(
            Handle handle, Map<String, List<String>> filter, LocalDate today, @Nullable Set<String> keys) {
        TermFilter asked = StoredFilter.read(TermFilter.class, filter);
        return asked
                .bindTo(handle.createQuery("""
                        select reference, name, lead_ods_code, lead_name, last_day from framework_on
                         where :day between from_day and to_day and last_day is not null and not date_has_come(letting, 'terminatedOn', :day)
                           and (cast(:keys as text[]) is null or reference = any (:keys))
                        """ + TermFilter.CONDITIONS))
                .bind("day", today)
                .bindArray("keys", String.class, keys == null ? null : List.copyOf(keys))
                .mapTo(Row.class)
                .list()
                .stream()
                .map(Row::watched)
                .toList();
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
