package uk.nhs.epr.tender.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;
import uk.nhs.epr.kit.time.PartialDate;

/// Keeps the directory current from the events of the trust and the framework service.
@ApplicationScoped
public class DirectoryView implements EventView {
    private final FrameworkRows frameworks;
    private final ObjectMapper json;

    DirectoryView(FrameworkRows frameworks, ObjectMapper json) {
        this.frameworks = frameworks;
        this.json = json;
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Set<String> topics() {
        return Set.of("epr.trusts", "epr.frameworks");
    }

    @Override
    public boolean knows(String type) {
        return DirectoryEvent.reader(type).isPresent();
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent incoming) {
        DirectoryEvent.reader(incoming.type())
                .map(reader -> reader.apply(incoming))
                .ifPresent(event -> {
                    switch (event) {
                        case DirectoryEvent.Trust trust -> keep(handle, trust);
                        case DirectoryEvent.Supplier supplier -> keep(handle, supplier);
                        case DirectoryEvent.WholeFramework framework -> frameworks.keep(handle, framework);
                        case DirectoryEvent.Framework framework -> frameworks.keep(handle, framework);
                        case DirectoryEvent.Lot lot ->
                            frameworks.keepLot(handle, lot.framework(), lot.number(), true, incoming.version());
                        case DirectoryEvent.VoidedLot lot ->
                            frameworks.keepLot(handle, lot.framework(), lot.number(), false, incoming.version());
                        case DirectoryEvent.LotSupplier place -> frameworks.keep(handle, place, incoming.version());
                        case DirectoryEvent.Member member -> frameworks.keep(handle, member, incoming.version());
                    }
                });
    }

    private void keep(Handle handle, DirectoryEvent.Trust trust) {
        List<DirectoryEvent.Trust.Successor> successors = Objects.requireNonNullElse(trust.successors(), List.of());
        DirectoryEvent.Trust.Operational operational = trust.operational();
        PartialDate from = operational == null ? null : operational.from();
        PartialDate to = operational == null ? null : operational.to();
        handle.createUpdate("""
                        insert into known_trust
                               (ods_code, name, status, region_code, successors, operational_from, operational_to)
                        values (:code, :name, :status, :region, :successors, :from, :to)
                        on conflict (ods_code) do update set name = excluded.name, status = excluded.status,
                               region_code = excluded.region_code, successors = excluded.successors,
                               operational_from = excluded.operational_from,
                               operational_to = excluded.operational_to""")
                .bind("code", trust.odsCode())
                .bind("name", trust.name())
                .bind("status", trust.status())
                .bind("region", trust.regionCode())
                .bind(
                        "successors",
                        successors.stream()
                                .map(DirectoryEvent.Trust.Successor::odsCode)
                                .toArray(String[]::new))
                .bind("from", from == null ? null : from.firstDay())
                .bind("to", to == null ? null : to.lastDay())
                .execute();
        keepSuccession(handle, trust.odsCode(), successors);
        keepSystems(handle, trust.odsCode(), Objects.requireNonNullElse(trust.systems(), List.of()));
    }

    /// A trust's event has the systems it holds: no longer one that was voided or passed on.
    private void keepSystems(Handle handle, String holder, List<DirectoryEvent.TrustSystem> systems) {
        handle.execute("delete from known_system where ods_code = ?", holder);
        if (systems.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into known_system (id, ods_code, held_by, product, supplier, category, status, in_use_from,
                                          retired_from)
                values (:id, :holder, cast(:heldBy as jsonb), :product, :supplier, :category, :status, :inUseFrom,
                        :retiredFrom)""");
        for (DirectoryEvent.TrustSystem system : systems) {
            DirectoryEvent.TrustSystem.Maker maker = system.supplier();
            batch.bind("id", system.id())
                    .bind("holder", holder)
                    .bind("heldBy", json.valueToTree(system.heldBy()).toString())
                    .bind("product", system.product())
                    .bind("supplier", maker == null ? null : maker.name())
                    .bind("category", system.category())
                    .bind("status", system.status())
                    .bind("inUseFrom", system.inUseFrom())
                    .bind("retiredFrom", system.retiredFrom())
                    .add();
        }
        batch.execute();
    }

    private static void keepSuccession(
            Handle handle, String predecessor, List<DirectoryEvent.Trust.Successor> successors) {
        handle.createUpdate("delete from known_succession where predecessor = :code")
                .bind("code", predecessor)
                .execute();
        for (DirectoryEvent.Trust.Successor successor : successors) {
            handle.createUpdate("insert into known_succession (predecessor, successor, day) "
                            + "values (:code, :successor, :day) on conflict do nothing")
                    .bind("code", predecessor)
                    .bind("successor", successor.odsCode())
                    .bind("day", successor.date().firstDay())
                    .execute();
        }
    }

    private static void keep(Handle handle, DirectoryEvent.Supplier supplier) {
        handle.createUpdate("insert into known_supplier (id, name, merged_into) values (:id, :name, :merged) "
                        + "on conflict (id) do update set name = excluded.name, merged_into = excluded.merged_into")
                .bind("id", supplier.id())
                .bind("name", supplier.name())
                .bind("merged", supplier.mergedInto())
                .execute();
    }
}
