package uk.nhs.epr.trust.procurement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.trust.cover.CoverProjection;
import uk.nhs.epr.trust.cover.rule.PlacedCallOff;
import uk.nhs.epr.trust.cover.rule.PublishedTender;
import uk.nhs.epr.trust.proposal.Proposals;

/// Frameworks, call-offs, tenders and suppliers as the other services published them, as far as cover depends on
/// them. Whenever that changes, the cover of the trusts it concerns is calculated again, in the same transaction.
@ApplicationScoped
public class ProcurementView implements EventView {
    private final KeepFramework keepFramework;
    private final CoverProjection cover;
    private final Proposals proposals;
    private final ObjectMapper json;

    ProcurementView(KeepFramework keepFramework, CoverProjection cover, Proposals proposals, ObjectMapper json) {
        this.keepFramework = keepFramework;
        this.cover = cover;
        this.proposals = proposals;
        this.json = json;
    }

    @Override
    public String name() {
        return "procurement";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.frameworks", "epr.tenders");
    }

    @Override
    public boolean knows(String type) {
        return ProcurementEvent.reader(type).isPresent();
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent incoming) {
        ProcurementEvent.reader(incoming.type())
                .map(reader -> reader.apply(incoming))
                .ifPresent(event -> {
                    Set<String> concerned = switch (event) {
                        case ProcurementEvent.OfWholeFramework framework ->
                            keepFramework.keepWhole(handle, framework.framework());
                        case ProcurementEvent.OfFramework framework ->
                            keepFramework.keep(handle, framework.framework());
                        case ProcurementEvent.OfLot lot ->
                            keepFramework.keep(
                                    handle,
                                    lot.in().framework(),
                                    lot.lot().number(),
                                    lot.isVoided() ? null : lot.lot(),
                                    incoming.version());
                        case ProcurementEvent.OfMember member ->
                            keepFramework.keep(handle, member.in().framework(), member.member(), incoming.version());
                        case ProcurementEvent.OfCallOff callOff -> keep(handle, callOff.callOff(), callOff.isVoided());
                        case ProcurementEvent.OfTender tender -> keep(handle, tender.tender());
                        case ProcurementEvent.Supplier supplier -> keep(handle, supplier);
                    };
                    cover.refresh(handle, concerned);
                });
    }

    private Set<String> keep(Handle handle, PlacedCallOff callOff, boolean isVoided) {
        Set<String> concerned =
                new TreeSet<>(handle.createQuery("delete from known_call_off where id = :id returning ods_code")
                        .bind("id", callOff.id())
                        .mapTo(String.class)
                        .list());
        if (!isVoided) {
            handle.createUpdate("""
                            insert into known_call_off (id, reference, ods_code, facts)
                            values (:id, :framework, :code, cast(:facts as jsonb))""")
                    .bind("id", callOff.id())
                    .bind("framework", callOff.framework())
                    .bind("code", callOff.odsCode())
                    .bind("facts", text(callOff))
                    .execute();
        }
        concerned.add(callOff.odsCode());
        return concerned;
    }

    /// For a tender without a trust as a buyer, only its ocid is kept, because contracts may name it.
    private Set<String> keep(Handle handle, PublishedTender tender) {
        Set<String> buyers = tender.buyers().stream()
                .map(PublishedTender.Buyer::odsCode)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> concerned = new TreeSet<>(buyers);
        concerned.addAll(handle.createQuery("select ods_code from tender_buyer where ocid = :ocid")
                .bind("ocid", tender.ocid())
                .mapTo(String.class)
                .list());
        @Nullable String facts = buyers.isEmpty() ? null : text(tender);
        boolean isChanged = handle.createUpdate("""
                        insert into known_tender as known (ocid, facts) values (:ocid, cast(:facts as jsonb))
                        on conflict (ocid) do update set facts = excluded.facts
                         where known.facts is distinct from excluded.facts""")
                        .bind("ocid", tender.ocid())
                        .bind("facts", facts)
                        .execute()
                > 0;
        proposals.read(handle, tender);
        if (!isChanged) {
            return Set.of();
        }
        handle.execute("delete from tender_buyer where ocid = ?", tender.ocid());
        buyers.forEach(
                code -> handle.execute("insert into tender_buyer (ocid, ods_code) values (?, ?)", tender.ocid(), code));
        return concerned;
    }

    /// The systems and contracts of a merged supplier are compared again, outside the event.
    private Set<String> keep(Handle handle, ProcurementEvent.Supplier supplier) {
        String[] others = Stream.of(supplier.aliases(), supplier.formerNames())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        handle.createUpdate("""
                        insert into known_supplier as known (id, name, other_names, merged_into)
                        values (:id, :name, :others, :into)
                        on conflict (id) do update
                            set name = excluded.name, merged_into = excluded.merged_into,
                                other_names = array(select distinct unnest(excluded.other_names || known.other_names
                                                                           || lower(known.name)))""")
                .bind("id", supplier.id())
                .bind("name", supplier.name())
                .bind("others", others)
                .bind("into", supplier.mergedInto())
                .execute();
        if (supplier.mergedInto() != null) {
            handle.createUpdate("""
                            with named as materialized (select unnest(supplier_keys(:id)) as key),
                            agreed as (
                                select c.system_id from named join contract c on c.supplier ->> 'id' = key
                                 union
                                select c.system_id from named join contract c on lower(c.supplier ->> 'name') = key)
                            insert into cover_to_refresh (ods_code)
                            select s.ods_code from named join epr_system s on s.supplier_id = key
                             union
                            select s.ods_code from named join epr_system s on lower(s.supplier_name) = key
                             union
                            select s.ods_code from agreed join epr_system s on s.id = system_id
                            on conflict do nothing""").bind("id", supplier.id()).execute();
        }
        return Set.of();
    }

    private String text(Object part) {
        try {
            return json.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
