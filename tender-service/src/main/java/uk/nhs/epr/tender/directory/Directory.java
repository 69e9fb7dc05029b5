package uk.nhs.epr.tender.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.tender.tendering.Buyer;
import uk.nhs.epr.tender.tendering.TenderState;

/// The present names of trusts and suppliers, and who follows whom.
@ApplicationScoped
public class Directory {
    /// A trust as the trust service last told of it.
    public record KnownTrust(String name, List<String> successors) {}

    /// The names that some tenders need, looked up at once.
    public record Names(Map<String, KnownTrust> trusts, Map<String, String> suppliers) {
        public Optional<KnownTrust> trust(@Nullable String odsCode) {
            return odsCode == null ? Optional.empty() : Optional.ofNullable(trusts.get(odsCode));
        }

        public Optional<String> supplier(@Nullable String id) {
            return id == null ? Optional.empty() : Optional.ofNullable(suppliers.get(id));
        }
    }

    private final Jdbi jdbi;

    Directory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The names of all buyers and suppliers of these tenders, in one query.
    public Names namesIn(List<TenderState> tenders) {
        Set<String> codes = new HashSet<>();
        Set<String> supplierIds = new HashSet<>();
        for (TenderState tender : tenders) {
            tender.details().buyers().stream()
                    .map(Buyer::odsCode)
                    .filter(Objects::nonNull)
                    .forEach(codes::add);
            tender.life().participants().stream()
                    .map(participant -> participant.supplier().id())
                    .filter(Objects::nonNull)
                    .forEach(supplierIds::add);
        }
        return names(codes, supplierIds);
    }

    private Names names(Set<String> codes, Set<String> supplierIds) {
        Map<String, KnownTrust> trusts = new HashMap<>();
        Map<String, String> suppliers = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select 'trust' as kind, ods_code as key, name, successors
                          from known_trust where ods_code = any (:codes)
                         union all
                        select 'supplier', id, name, '{}' from known_supplier where id = any (:suppliers)""")
                .bind("codes", codes.toArray(String[]::new))
                .bind("suppliers", supplierIds.toArray(String[]::new))
                .map((row, _) -> row.getString("kind").equals("trust")
                        ? trusts.put(row.getString("key"), new KnownTrust(row.getString("name"), List.of((String[])
                                row.getArray("successors").getArray())))
                        : suppliers.put(row.getString("key"), row.getString("name")))
                .list());
        return new Names(trusts, suppliers);
    }

    /// The codes of the trusts whose tenders have passed to this one by a day, itself among them.
    public Set<String> lineOf(String odsCode, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive line (ods_code) as (
                            select cast(:code as text)
                             union
                            select s.predecessor
                              from line join known_succession s on s.successor = line.ods_code and s.day <= :day)
                        select ods_code from line""")
                .bind("code", odsCode)
                .bind("day", day)
                .mapTo(String.class)
                .collectIntoSet());
    }
}
