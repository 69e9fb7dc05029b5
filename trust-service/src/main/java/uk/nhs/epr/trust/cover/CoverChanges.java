package uk.nhs.epr.trust.cover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.feed.Entry;
import uk.nhs.epr.kit.feed.PublishedEvent;
import uk.nhs.epr.kit.feed.Source;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.kit.rest.Paged;
import uk.nhs.epr.trust.cover.rule.Evidence;
import uk.nhs.epr.trust.cover.rule.Stage;
import uk.nhs.epr.trust.fact.ContractDetails.Need;
import uk.nhs.epr.trust.fact.SystemDetails;

/// Reads the change feed in its order: by pages, and as a source that streams follow.
@ApplicationScoped
public class CoverChanges implements Source<CoverChanges.Row> {
    /// The type of its events in a stream.
    static final String TYPE = "uk.nhs.epr.cover.changed.v1";
    private static final String COLUMNS = """
            select h.pos, h.system_id, h.ods_code, coalesce(h.trust_name, t.name) as trust_name, h.region_code, s.product, s.supplier_name, s.supplier_id,
                   s.category, s.programme, s.cluster, s.wave, h.passed_from, h.from_stage, h.stage, h.on_day, h.told_at,
                   h.from_cover_ends, h.from_secured_ends, h.cover_ends, h.secured_ends, h.exposed,
                   coalesce(h.open_needs, '{}') as open_needs, h.replacement_from, h.gap_days, h.secured_with_gap, h.framework, h.tender, h.evidence
              from cover_change h
              join epr_system s on s.id = h.system_id
              join trust t on t.ods_code = h.ods_code
             where h.pos > :after and h.pos <= :head""";

    /// Changes, and where to continue: `next` is present while more is available now, `resume` always, for
    /// later changes. `position` is its position.
    @Schema(name = "CoverChangePage")
    public record Feed(List<CoverChange> items, @Nullable String next, String resume, String position)
            implements Paged {}

    /// One change as the query gives it.
    public record Row(
            long pos,
            UUID systemId,
            String odsCode,
            String trustName,
            @Nullable String regionCode,
            String product,
            String supplierName,
            @Nullable String supplierId,
            SystemDetails.Category category,
            @Nullable String programme,
            @Nullable String cluster,
            @Nullable String wave,
            @Nullable String passedFrom,
            @Nullable Stage fromStage,
            @Nullable Stage stage,
            LocalDate onDay,
            OffsetDateTime toldAt,
            @Nullable LocalDate fromCoverEnds,
            @Nullable LocalDate fromSecuredEnds,
            @Nullable LocalDate coverEnds,
            @Nullable LocalDate securedEnds,
            @Nullable Boolean exposed,
            Set<Need> openNeeds,
            @Nullable LocalDate replacementFrom,
            @Nullable Integer gapDays,
            @Nullable Boolean securedWithGap,
            @Nullable String framework,
            @Nullable String tender,
            @Json List<Evidence> evidence) {
        CoverChange change() {
            boolean never = LocalDate.MIN.equals(coverEnds);
            boolean open = LocalDate.MAX.equals(coverEnds);
            SystemDetails.Programme of =
                    programme == null ? null : new SystemDetails.Programme(programme, cluster, wave);
            return new CoverChange(
                    new CoverItem.TrustRef(odsCode, trustName, regionCode),
                    new CoverItem.SystemRef(systemId, product, supplierName, category, of),
                    passedFrom,
                    fromStage,
                    stage,
                    onDay,
                    toldAt,
                    CoverRow.dated(fromCoverEnds),
                    dayAfter(fromSecuredEnds),
                    CoverRow.dated(coverEnds),
                    dayAfter(securedEnds),
                    exposed,
                    never ? Boolean.TRUE : null,
                    open ? Boolean.TRUE : null,
                    stage == null ? null : openNeeds,
                    framework,
                    tender,
                    replacementFrom,
                    gapDays,
                    Boolean.TRUE.equals(securedWithGap) ? Boolean.TRUE : null,
                    evidence);
        }
    }

    private static @Nullable LocalDate dayAfter(@Nullable LocalDate last) {
        LocalDate dated = CoverRow.dated(last);
        return dated == null ? null : dated.plusDays(1);
    }

    private final Jdbi jdbi;
    private final ObjectMapper json;

    public CoverChanges(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /// Changes after the cursor; without one, from `since`; without either, all.
    public Feed page(SystemFilter filter, @Nullable Since since, PageRequest page) {
        List<String> cursor = page.after(1);
        StringBuilder sql = new StringBuilder(COLUMNS);
        filter.conditions("h").forEach(part -> sql.append(" and ").append(part));
        sql.append(" order by h.pos limit :limit");
        return jdbi.withHandle(handle -> {
            long after = cursor == null ? start(handle, since) : position(cursor.getFirst());
            long head = head(handle);
            List<Row> rows = filter.bindTo(handle.createQuery(sql))
                    .bind("after", after)
                    .bind("head", head)
                    .bind("limit", page.sizeAndOneMore())
                    .mapTo(Row.class)
                    .list();
            Page<CoverChange> found = Page.of(rows, page, row -> List.of(Long.toString(row.pos())), Row::change);
            boolean hasMore = found.next() != null;
            String position = Long.toString(hasMore ? rows.get(page.size() - 1).pos() : Math.max(after, head));
            return new Feed(found.items(), found.next(), page.cursor(List.of(position)), position);
        });
    }

    /// Where a reader without a cursor starts: after a position, or at a moment.
    public sealed interface Since {
        record Position(long position) implements Since {}

        record Time(OffsetDateTime moment) implements Since {}
    }

    private static long start(Handle handle, @Nullable Since since) {
        return switch (since) {
            case null -> 0;
            case Since.Position after -> after.position;
            case Since.Time time -> before(handle, time.moment);
        };
    }

    private static long before(Handle handle, OffsetDateTime moment) {
        return handle.createQuery("""
                        select coalesce((select pos from cover_change where told_at < :moment
                                          order by told_at desc, pos desc limit 1), 0)""").bind("moment", moment).mapTo(Long.class).one();
    }

    @Override
    public Stretch<Row> after(long position, int most) {
        return jdbi.withHandle(handle -> {
            long head = head(handle);
            List<Row> rows = handle.createQuery(COLUMNS + " order by h.pos limit :limit")
                    .bind("after", position)
                    .bind("head", head)
                    .bind("limit", most)
                    .mapTo(Row.class)
                    .list();
            long upTo = rows.size() == most ? rows.getLast().pos() : Math.max(head, position);
            return new Stretch<>(rows.stream().map(this::entry).toList(), upTo, head, 0);
        });
    }

    private Entry<Row> entry(Row row) {
        PublishedEvent event = PublishedEvent.ofStream(
                UUID.nameUUIDFromBytes(("cover-change:" + row.pos).getBytes(StandardCharsets.UTF_8)),
                "trust-service",
                TYPE,
                row.systemId.toString(),
                row.toldAt,
                row.pos,
                written(row.change()));
        return new Entry<>(row.pos, event, () -> row);
    }

    private String written(CoverChange change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long before(OffsetDateTime moment) {
        return jdbi.withHandle(handle -> before(handle, moment));
    }

    @Override
    public long lastPosition() {
        return jdbi.withHandle(CoverChanges::head);
    }

    private static long head(Handle handle) {
        return handle.createQuery("select coalesce(max(pos), 0) from cover_change")
                .mapTo(Long.class)
                .one();
    }

    private static long position(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException _) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this collection");
        }
    }
}
