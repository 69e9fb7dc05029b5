package uk.nhs.epr.tender.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import uk.nhs.epr.kit.messaging.EventView;
import uk.nhs.epr.kit.messaging.IncomingEvent;

/// Keeps the directory current from the events of the trust and the framework service.
@ApplicationScoped
public class DirectoryView implements EventView {
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
        return DirectoryEvent.READ.containsKey(type);
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent incoming) {
        DirectoryEvent.read(incoming).ifPresent(event -> {
            switch (event) {
                case DirectoryEvent.Trust trust -> keep(handle, trust);
                case DirectoryEvent.Supplier supplier -> keep(handle, supplier);
            }
        });
    }

    private static void keep(Handle handle, DirectoryEvent.Trust trust) {
        String[] successors =
                Objects.requireNonNullElse(trust.successors(), List.<DirectoryEvent.Trust.Successor>of()).stream()
                        .map(DirectoryEvent.Trust.Successor::odsCode)
                        .toArray(String[]::new);
        handle.createUpdate("""
                        insert into known_trust (ods_code, name, status, region_code, successors)
                        values (:code, :name, :status, :region, :successors)
                        on conflict (ods_code) do update set name = excluded.name, status = excluded.status,
                               region_code = excluded.region_code, successors = excluded.successors""")
                .bind("code", trust.odsCode())
                .bind("name", trust.name())
                .bind("status", trust.status())
                .bind("region", trust.regionCode())
                .bind("successors", successors)
                .execute();
    }

    private static void keep(Handle handle, DirectoryEvent.Supplier supplier) {
        handle.createUpdate("insert into known_supplier (id, name) values (:id, :name) "
                        + "on conflict (id) do update set name = excluded.name")
                .bind("id", supplier.id())
                .bind("name", supplier.name())
                .execute();
    }
}
