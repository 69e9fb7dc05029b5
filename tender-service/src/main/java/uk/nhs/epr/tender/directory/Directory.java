package uk.nhs.epr.tender.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The present names of trusts and suppliers, who follows whom, and which systems trusts hold.
@ApplicationScoped
public class Directory {
    /// A trust as trust-service last published it.
    public record KnownTrust(String name, List<String> successors) {}

    /// A system: who holds it now, or each of two while a succession arrives, and all that hold or held it.
    public record KnownSystem(Set<String> holders, Set<String> everHeldBy) {
        KnownSystem and(KnownSystem other) {
            return new KnownSystem(union(holders, other.holders), union(everHeldBy, other.everHeldBy));
        }

        private static Set<String> union(Set<String> one, Set<String> other) {
            Set<String> both = new TreeSet<>(one);
            both.addAll(other);
            return both;
        }
    }

    /// What some tenders refer to, read with one query.
    public record Names(Map<String, KnownTrust> trusts, Map<String, String> suppliers, Map<UUID, KnownSystem> systems) {
        public Optional<KnownTrust> trust(@Nullable String odsCode) {
            return odsCode == null ? Optional.empty() : Optional.ofNullable(trusts.get(odsCode));
        }

        public Optional<String> supplier(@Nullable String id) {
            return id == null ? Optional.empty() : Optional.ofNullable(suppliers.get(id));
        }

        public Optional<KnownSystem> system(UUID id) {
            return Optional.ofNullable(systems.get(id));
        }
    }

    private final Jdbi jdbi;

    Directory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The systems of these ids that are known.
    public Map<UUID, KnownSystem> systems(Set<UUID> ids) {
        return names(Set.of(), Set.of(), ids).systems();
    }

    /// What is known of these trusts, suppliers and systems, in one query.
    public Names names(Set<String> codes, Set<String> supplierIds, Set<UUID> systemIds) {
        Map<String, KnownTrust> trusts = new HashMap<>();
        Map<String, String> suppliers = new HashMap<>();
        Map<UUID, KnownSystem> systems = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select 'trust' as kind, ods_code as key, name, successors as codes
                          from known_trust where ods_code = any (:codes)
                         union all
                        select 'supplier', id, name, '{}' from known_supplier where id = any (:suppliers)
                         union all
                        select 'system', cast(id as text), ods_code,
                               array(select holding ->> 'odsCode' from jsonb_array_elements(held_by) as holding)
                          from known_system where id = any (:systems)""")
                .bind("codes", codes.toArray(String[]::new))
                .bind("suppliers", supplierIds.toArray(String[]::new))
                .bind("systems", systemIds.toArray(UUID[]::new))
                .mapTo(Row.class)
                .forEach(row -> {
                    switch (row.kind()) {
                        case "trust" -> trusts.put(row.key(), new KnownTrust(row.name(), row.codes()));
                        case "supplier" -> suppliers.put(row.key(), row.name());
                        default ->
                            systems.merge(
                                    UUID.fromString(row.key()),
                                    new KnownSystem(Set.of(row.name()), Set.copyOf(row.codes())),
                                    KnownSystem::and);
                    }
                }));
        return new Names(trusts, suppliers, systems);
    }

    /// One row as the query gives it: for a system, its present holder instead of the name.
    public record Row(String kind, String key, String name, List<String> codes) {}

    /// The codes of the trusts whose tenders have passed to this one by a day, including itself.
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
