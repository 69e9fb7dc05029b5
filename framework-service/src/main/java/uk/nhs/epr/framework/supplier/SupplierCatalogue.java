package uk.nhs.epr.framework.supplier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// Suppliers as they are searched and read.
@ApplicationScoped
class SupplierCatalogue {
    private static final String SHOWN = """
            select supplier.id, supplier.name, supplier.aliases, supplier.former_names,
                   supplier.version as revision,
                   coalesce((select jsonb_agg(jsonb_build_object('scheme', given.scheme, 'id', given.id)
                                              order by given.scheme, given.id)
                               from supplier_identifier given where given.supplier_id = supplier.id),
                            '[]') as identifiers,
                   (select jsonb_strip_nulls(jsonb_build_object('id', owner.id, 'name', owner.name, 'since', p.since,
                                                                'source', p.source, 'furtherSources', p.further_sources, 'confidence', p.confidence))
                      from supplier_parent p join supplier owner on owner.id = p.parent_id
                     where p.supplier_id = supplier.id and :day between p.from_day and p.to_day) as parent
              from supplier
             where supplier.merged_into is null and\s""";

    private static final UUID NONE = new UUID(0, 0);

    private final Jdbi jdbi;

    SupplierCatalogue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SupplierView get(UUID id, LocalDate day) {
        return find(id, day).orElseThrow(() -> Problem.unknown("supplier", id));
    }

    /// None of this id, or one that was merged into another.
    Optional<SupplierView> find(UUID id, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(SHOWN + "supplier.id = :id")
                .bind("id", id)
                .bind("day", day)
                .mapTo(SupplierView.class)
                .findOne());
    }

    Page<SupplierView> list(
            List<UUID> ids,
            @Nullable String name,
            @Nullable String identifier,
            @Nullable UUID group,
            LocalDate day,
            PageRequest page) {
        int colon = identifier == null ? 0 : identifier.indexOf(':');
        if (colon < 0) {
            throw Problem.invalidParameter("identifier", "must be scheme:id, such as GB-COH:01234567");
        }
        Identifier asked = identifier == null
                ? null
                : new Identifier(identifier.substring(0, colon), identifier.substring(colon + 1));
        List<SupplierView> rows = jdbi.withHandle(handle -> handle.createQuery(
                        SHOWN + conditions(ids, name, identifier, group) + " order by supplier.id limit :limit")
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("day", day)
                .bindArray("ids", UUID.class, ids)
                .bind("group", group)
                .bind("name", CompanyNames.pattern("name", name))
                .bind("scheme", asked == null ? null : asked.scheme())
                .bind("identifier", asked == null ? null : asked.id())
                .bind("after", page.afterKey().isEmpty() ? NONE : SupplierId.inCursor(page.afterKey()))
                .bind("limit", page.sizeAndOneMore())
                .mapTo(SupplierView.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.id().toString()), row -> row);
    }

    /// Only what is asked for becomes a condition, so that each has its index.
    private static String conditions(
            List<UUID> ids, @Nullable String name, @Nullable String identifier, @Nullable UUID group) {
        return "supplier.id > :after"
                + (ids.isEmpty()
                        ? ""
                        : " and supplier.id in (select coalesce(asked.merged_into, asked.id) from supplier asked"
                                + " where asked.id = any (:ids))")
                + (name == null ? "" : " and supplier.searched_names like :name")
                + (group == null ? "" : " and supplier.id in (select member.id from group_on(:group, :day) member)")
                + (identifier == null
                        ? ""
                        : " and supplier.id in (select given.supplier_id from supplier_identifier given"
                                + " where given.scheme = :scheme and given.id = :identifier)");
    }
}
