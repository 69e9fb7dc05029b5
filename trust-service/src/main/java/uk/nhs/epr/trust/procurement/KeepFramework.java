package uk.nhs.epr.trust.procurement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import uk.nhs.epr.trust.cover.rule.KnownFramework;
import uk.nhs.epr.trust.cover.rule.PublishedTender;

/// Keeps a framework and its members as an event tells them, and writes what is new in it alone.
@ApplicationScoped
class KeepFramework {
    private final ObjectMapper json;

    KeepFramework(ObjectMapper json) {
        this.json = json;
    }

    /// Concerned are the members whose standing changed; when something of the framework itself did, such as what its
    /// lots are for, all of them and whoever called off or tendered under it.
    Set<String> keep(Handle handle, KnownFramework framework) {
        boolean isChanged = handle.createUpdate("""
                        insert into known_framework as known (reference, facts) values (:key, cast(:facts as jsonb))
                        on conflict (reference) do update set facts = excluded.facts
                         where known.facts is distinct from excluded.facts""")
                        .bind("key", framework.reference())
                        .bind("facts", text(framework.withoutMembers()))
                        .execute()
                > 0;
        Set<String> concerned = new TreeSet<>(keepMembers(handle, framework));
        if (isChanged) {
            concerned.addAll(under(handle, framework.reference()));
        }
        return concerned;
    }

    private List<String> keepMembers(Handle handle, KnownFramework framework) {
        List<KnownFramework.Member> members = PublishedTender.orNone(framework.members());
        return handle.createQuery("""
                        with gone as (
                            delete from framework_member where reference = :key and ods_code <> all (:codes)
                            returning ods_code),
                        kept as (
                            insert into framework_member as known (reference, ods_code, facts)
                            select :key, code, cast(facts as jsonb) from unnest(:codes, :facts) as said (code, facts)
                            on conflict (reference, ods_code) do update set facts = excluded.facts
                             where known.facts is distinct from excluded.facts
                            returning ods_code)
                        select ods_code from gone union select ods_code from kept""")
                .bind("key", framework.reference())
                .bind(
                        "codes",
                        members.stream().map(KnownFramework.Member::odsCode).toArray(String[]::new))
                .bind("facts", members.stream().map(this::text).toArray(String[]::new))
                .mapTo(String.class)
                .list();
    }

    private static Collection<String> under(Handle handle, String reference) {
        return handle.createQuery("""
                        select ods_code from framework_member where reference = :key
                        union select ods_code from known_call_off where reference = :key
                        union select b.ods_code from known_tender t join tender_buyer b using (ocid)
                               where t.facts -> 'framework' ->> 'reference' = :key""")
                .bind("key", reference)
                .mapTo(String.class)
                .list();
    }

    private String text(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
