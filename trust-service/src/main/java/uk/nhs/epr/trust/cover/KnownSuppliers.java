package uk.nhs.epr.trust.cover;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import uk.nhs.epr.trust.cover.rule.Portfolio.SupplierKeys;
import uk.nhs.epr.trust.cover.rule.PublishedTender.Party;

/// Suppliers as the register of suppliers knows them: two names are one supplier where they are names of one record,
/// or of records that were merged.
final class KnownSuppliers implements SupplierKeys {
    private final Map<String, Collection<String>> keys = new HashMap<>();

    KnownSuppliers(Handle handle, Collection<Party> suppliers) {
        String[] asked =
                suppliers.stream().flatMap(KnownSuppliers::stated).distinct().toArray(String[]::new);
        handle.createQuery("select asked, supplier_keys(asked) as keys from unnest(:asked) as asked")
                .bind("asked", asked)
                .map((rows, _) -> Map.entry(rows.getString("asked"), keys(rows.getArray("keys"))))
                .forEach(row -> keys.put(row.getKey(), row.getValue()));
    }

    private static Collection<String> keys(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static Stream<String> stated(Party supplier) {
        return Stream.of(supplier.name(), supplier.id())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    @Override
    public Set<String> of(Party supplier) {
        Set<String> all = new HashSet<>();
        stated(supplier).forEach(each -> all.addAll(keys.getOrDefault(each, List.of(each))));
        if (supplier.identifier() != null) {
            all.add(supplier.identifier().scheme() + ":" + supplier.identifier().id());
        }
        return Set.copyOf(all);
    }
}
