package uk.nhs.epr.trust.cover;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Problem;
import uk.nhs.epr.trust.record.SystemDetails;

/// Answers the cover question from the spans that the projection keeps: nothing is worked out at read.
@ApplicationScoped
public class CoverBoard {
    private static final String COLUMNS = """
            select c.system_id, c.ods_code, t.name as trust_name, t.region_code, s.product, s.supplier_name, s.category,
                   s.programme, s.cluster, s.wave, c.cover_ends, c.could_extend_to, c.stage, c.framework, c.tender,
                   c.replacement_from, c.gap_days, c.evidence
            """;

    /// How many systems the filter finds in all, and at each stage.
    public record Summary(long total, Map<Stage, Long> byStage) {}

    /// One row as the query gives it.
    public record Row(
            UUID systemId,
            String odsCode,
            String trustName,
            @Nullable String regionCode,
            String product,
            String supplierName,
            SystemDetails.Category category,
            @Nullable String programme,
            @Nullable String cluster,
            @Nullable String wave,
            LocalDate coverEnds,
            @Nullable LocalDate couldExtendTo,
            Stage stage,
            @Nullable String framework,
            @Nullable String tender,
            @Nullable LocalDate replacementFrom,
            @Nullable Integer gapDays,
            @Json List<Evidence> evidence) {

        CoverItem item(LocalDate asOf) {
            boolean never = coverEnds.equals(LocalDate.MIN);
            boolean open = coverEnds.equals(LocalDate.MAX);
            boolean dated = !never && !open;
            SystemDetails.Programme of =
                    programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
            return new CoverItem(
                    new CoverItem.TrustRef(odsCode, trustName, regionCode),
                    new CoverItem.SystemRef(systemId, product, supplierName, category, of),
                    dated ? coverEnds : null,
                    never ? Boolean.TRUE : null,
                    open ? Boolean.TRUE : null,
                    dated ? ChronoUnit.DAYS.between(asOf, coverEnds) : null,
                    couldExtendTo,
                    new CoverItem.Route(stage, framework, tender, evidence),
                    replacementFrom,
                    gapDays);
        }
    }

    private final Jdbi jdbi;

    CoverBoard(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The systems that run out of cover first come first.
    Page<CoverItem> page(CoverFilter filter, LocalDate asOf, PageRequest page) {
        List<String> after = page.after(2);
        String key = after == null ? "" : " and (c.cover_ends, c.system_id) > (cast(:ends as date), cast(:id as uuid))";
        String sql = COLUMNS + filter.conditions() + key + " order by c.cover_ends, c.system_id limit :limit";
        List<Row> rows = jdbi.withHandle(handle -> {
            var query = filter.bindTo(handle.createQuery(sql), asOf).bind("limit", page.sizeAndOneMore());
            if (after != null) {
                query.bind("ends", ends(after.getFirst())).bind("id", id(after.getLast()));
            }
            return query.mapTo(Row.class).list();
        });
        return Page.of(
                rows,
                page,
                row -> List.of(row.coverEnds().toString(), row.systemId().toString()),
                row -> row.item(asOf));
    }

    Summary summary(CoverFilter filter, LocalDate asOf) {
        Map<Stage, Long> byStage = new EnumMap<>(Stage.class);
        jdbi.useHandle(handle -> filter.bindTo(
                        handle.createQuery(
                                "select c.stage, count(*) as systems " + filter.conditions() + " group by c.stage"),
                        asOf)
                .map((row, _) -> byStage.put(Stage.valueOf(row.getString("stage")), row.getLong("systems")))
                .list());
        return new Summary(byStage.values().stream().mapToLong(Long::longValue).sum(), byStage);
    }

    /// Hands every item that the filter finds to the reader, one by one.
    void each(CoverFilter filter, LocalDate asOf, Consumer<CoverItem> reader) {
        String sql = COLUMNS + filter.conditions() + " order by c.cover_ends, c.system_id";
        jdbi.useTransaction(handle -> {
            try (Stream<Row> rows =
                    filter.bindTo(handle.createQuery(sql), asOf).setFetchSize(500).mapTo(Row.class).stream()) {
                rows.forEach(row -> reader.accept(row.item(asOf)));
            }
        });
    }

    private static LocalDate ends(String key) {
        try {
            return LocalDate.parse(key);
        } catch (java.time.format.DateTimeParseException _) {
            throw Problem.invalidParameter("cursor", "is not one that this collection handed out");
        }
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException _) {
            throw Problem.invalidParameter("cursor", "is not one that this collection handed out");
        }
    }
}
