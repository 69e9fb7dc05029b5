package uk.nhs.epr.trust.procurement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.cover.rule.KnownFramework;
import uk.nhs.epr.trust.cover.rule.PublishedTender;

/// Keeps a framework, each of its lots and each of its members in separate rows, and returns the trusts whose
/// cover they concern: for a member that trust; for the framework and its lots' subjects all members and all
/// trusts with call-offs or tenders under it; for an unchanged event none. A row has the version of its event:
/// 0 for an event of a whole framework, which does not overwrite newer rows.
@ApplicationScoped
class KeepFramework {
    private enum Rows {
        LOTS("framework_lot", "number"),
        MEMBERS("framework_member", "ods_code");

        private final String table;
        private final String key;

        Rows(String table, String key) {
            this.table = table;
            this.key = key;
        }
    }

    private final ObjectMapper json;

    KeepFramework(ObjectMapper json) {
        this.json = json;
    }

    /// A framework with all its lots and members.
    Set<String> keepWhole(Handle handle, KnownFramework framework) {
        String reference = framework.reference();
        Set<String> concerned = new TreeSet<>(keepAll(
                handle,
                Rows.MEMBERS,
                reference,
                texts(PublishedTender.orNone(framework.members()), KnownFramework.Member::odsCode)));
        boolean areLotsChanged = !keepAll(
                        handle,
                        Rows.LOTS,
                        reference,
                        texts(PublishedTender.orNone(framework.lots()), KnownFramework.FrameworkLot::number))
                .isEmpty();
        if (areLotsChanged) {
            concerned.addAll(under(handle, reference));
        }
        concerned.addAll(keep(handle, framework));
        return concerned;
    }

    private <T> Map<String, String> texts(List<T> parts, Function<T, String> key) {
        return parts.stream().collect(Collectors.toMap(key, this::text));
    }

    private static List<String> keepAll(Handle handle, Rows rows, String reference, Map<String, String> factsByKey) {
        return handle.createQuery("""
                        with gone as (
                            delete from %1$s where reference = :reference and version = 0 and %2$s <> all (:keys)
                            returning %2$s),
                        kept as (
                            insert into %1$s as known (reference, %2$s, facts, version)
                            select :reference, key, cast(facts as jsonb), 0 from unnest(:keys, :facts) as stated (key, facts)
                            on conflict (reference, %2$s) do update set facts = excluded.facts
                             where known.version = 0 and known.facts is distinct from excluded.facts
                            returning %2$s)
                        select %2$s from gone union select %2$s from kept""".formatted(rows.table, rows.key))
                .bind("reference", reference)
                .bind("keys", factsByKey.keySet().toArray(String[]::new))
                .bind("facts", factsByKey.values().toArray(String[]::new))
                .mapTo(String.class)
                .list();
    }

    /// A framework itself, whatever is stated about its lots and members.
    Set<String> keep(Handle handle, KnownFramework framework) {
        boolean isChanged = handle.createUpdate("""
                        insert into known_framework as known (reference, facts) values (:key, cast(:facts as jsonb))
                        on conflict (reference) do update set facts = excluded.facts
                         where known.facts is distinct from excluded.facts""")
                        .bind("key", framework.reference())
                        .bind("facts", text(framework.alone()))
                        .execute()
                > 0;
        return isChanged ? under(handle, framework.reference()) : Set.of();
    }

    /// A lot; without its subject if it was voided.
    Set<String> keep(
            Handle handle, String reference, String number, KnownFramework.@Nullable FrameworkLot lot, long version) {
        return keepOne(handle, Rows.LOTS, reference, number, lot == null ? null : text(lot), version)
                ? under(handle, reference)
                : Set.of();
    }

    /// A member; without a history if it was voided.
    Set<String> keep(Handle handle, String reference, KnownFramework.Member member, long version) {
        return keepOne(handle, Rows.MEMBERS, reference, member.odsCode(), text(member), version)
                ? Set.of(member.odsCode())
                : Set.of();
    }

    /// Whether that says anything else than before.
    private static boolean keepOne(
            Handle handle, Rows rows, String reference, String key, @Nullable String facts, long version) {
        return handle.createQuery("""
                        with known as (select facts from %1$s where reference = :reference and %2$s = :key),
                        kept as (
                            insert into %1$s (reference, %2$s, facts, version)
                            values (:reference, :key, cast(:facts as jsonb), :version)
                            on conflict (reference, %2$s) do update set facts = excluded.facts, version = excluded.version)
                        select not exists (select from known where facts is not distinct from cast(:facts as jsonb))""".formatted(rows.table, rows.key))
                .bind("reference", reference)
                .bind("key", key)
                .bind("facts", facts)
                .bind("version", version)
                .mapTo(Boolean.class)
                .one();
    }

    private static Set<String> under(Handle handle, String reference) {
        return handle.createQuery("""
                        select ods_code from framework_member where reference = :key
                        union select ods_code from known_call_off where reference = :key
                        union select b.ods_code from known_tender t join tender_buyer b using (ocid)
                               where t.facts -> 'framework' ->> 'reference' = :key""")
                .bind("key", reference)
                .mapTo(String.class)
                .collectIntoSet();
    }

    private String text(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
