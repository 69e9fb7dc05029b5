package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Source;
import uk.nhs.epr.kit.rest.StoredFilter;
import uk.nhs.epr.kit.subscription.alert.AlertSource;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.register.Lineages;

/// What alerts to cover watch: systems on the board, the day from which each is exposed, and their moves from
/// stage to stage. A trust that was named is followed to those that hold on the day what was its.
@ApplicationScoped
class CoverAlerts implements AlertSource {
    private static final int CHANGES_AT_ONCE = 200;
    private static final Types TYPES = new Types(
            "uk.nhs.epr.cover.exposure-near.v1",
            "uk.nhs.epr.cover.exposure-lifted.v1",
            "uk.nhs.epr.cover.stage-moved.v1");

    /// A system with the day from which it is exposed.
    public record Row(
            UUID systemId,
            String odsCode,
            String trustName,
            @Nullable String regionCode,
            String product,
            String supplierName,
            SystemDetails.Category category,
            Stage stage,
            LocalDate exposedFrom) {
        private Watched watched() {
            CoverItem.SystemRef system = new CoverItem.SystemRef(systemId, product, supplierName, category, null);
            CoverItem.TrustRef trust = new CoverItem.TrustRef(odsCode, trustName, regionCode);
            return new Watched(systemId.toString(), exposedFrom, new Exposure(trust, system, stage, exposedFrom));
        }
    }

    /// What a message says of a system.
    public record Exposure(CoverItem.TrustRef trust, CoverItem.SystemRef system, Stage stage, LocalDate exposedFrom) {}

    private final CoverChanges changes;
    private final Lineages lineages;

    CoverAlerts(CoverChanges changes, Lineages lineages) {
        this.changes = changes;
        this.lineages = lineages;
    }

    @Override
    public Types types() {
        return TYPES;
    }

    @Override
    public boolean tellsOfPast() {
        return true;
    }

    @Override
    public void check(Map<String, List<String>> filter) {
        StoredFilter.read(SystemFilter.class, filter).stages();
    }

    @Override
    public List<Watched> watched(
            Handle handle, Map<String, List<String>> filter, LocalDate today, @Nullable Set<String> keys) {
        CoverFilter asked = asked(CoverFilter.class, filter, today);
        return asked
                .bindTo(handle.createQuery("""
                                select c.system_id, c.ods_code, c.trust_name, c.region_code, s.product, c.supplier_name,
                                       s.category, c.stage, c.exposed_from
                                  from (select b.*%s) c
                                  join epr_system s on s.id = c.system_id
                                 where isfinite(c.exposed_from)
                                   and (cast(:keys as text[]) is null or c.system_id::text = any (:keys))""".formatted(asked.rows())), today)
                .bindArray("keys", String.class, keys == null ? null : List.copyOf(keys))
                .mapTo(Row.class)
                .list()
                .stream()
                .map(Row::watched)
                .toList();
    }

    private <F extends SystemFilter> F asked(Class<F> type, Map<String, List<String>> filter, LocalDate today) {
        F asked = StoredFilter.read(type, filter);
        if (!asked.codes().isEmpty()) {
            asked.odsCode = lineages.current(asked.codes(), today);
        }
        return asked;
    }

    @Override
    public long head() {
        return changes.lastPosition();
    }

    /// A system that was voided leaves no change behind.
    @Override
    public Set<String> gone(Handle handle) {
        return handle.createQuery(
                        "select key from alert_told where not exists (select from epr_system where id::text = key)")
                .mapTo(String.class)
                .set();
    }

    @Override
    public Changed changed(
            Handle handle, Map<String, List<String>> filter, LocalDate today, long after, boolean moves) {
        Source.Stretch<CoverChanges.Row> stretch = changes.after(after, CHANGES_AT_ONCE);
        List<CoverChanges.Row> rows =
                stretch.entries().stream().map(entry -> entry.facets()).toList();
        Set<String> keys = rows.stream().map(row -> row.systemId().toString()).collect(Collectors.toSet());
        return new Changed(keys, moves ? moves(handle, filter, today, rows) : List.of(), stretch.upTo());
    }

    private List<Move> moves(
            Handle handle, Map<String, List<String>> filter, LocalDate today, List<CoverChanges.Row> rows) {
        SystemFilter asked = asked(SystemFilter.class, filter, today);
        var fits = asked.matches(supplierKeys(handle, asked.supplier()));
        return rows.stream()
                .filter(row -> row.fromStage() != row.stage() && fits.test(row))
                .map(row -> new Move(row.systemId().toString(), row.change()))
                .toList();
    }

    private static Set<String> supplierKeys(Handle handle, @Nullable String supplier) {
        return supplier == null
                ? Set.of()
                : handle.createQuery("select unnest(supplier_keys(?))")
                        .bind(0, supplier)
                        .mapTo(String.class)
                        .set();
    }
}
