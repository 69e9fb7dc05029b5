package uk.nhs.epr.tender.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What is known of frameworks: each lot, each supplier on one and each member has its own row, with the
/// version of its event. Rows from an event of a whole framework have version 0 and do not overwrite newer
/// ones.
@ApplicationScoped
class FrameworkRows {
    private static final String LOT = """
            insert into known_lot as known (reference, number, is_there, version)
            values (:reference, :number, :there, :version)
            on conflict (reference, number) do update set is_there = excluded.is_there, version = excluded.version
             where known.version <= excluded.version""";
    private static final String LOT_SUPPLIER = """
            insert into known_lot_supplier as known (reference, lot, supplier_id, name, history, version)
            values (:reference, :lot, :supplier, :name, cast(:history as jsonb), :version)
            on conflict (reference, lot, supplier_id) do update
                set name = excluded.name, history = excluded.history, version = excluded.version
             where known.version <= excluded.version""";
    private static final String MEMBER = """
            insert into known_member as known (reference, ods_code, history, version)
            values (:reference, :odsCode, cast(:history as jsonb), :version)
            on conflict (reference, ods_code) do update set history = excluded.history, version = excluded.version
             where known.version <= excluded.version""";

    private final ObjectMapper json;

    FrameworkRows(ObjectMapper json) {
        this.json = json;
    }

    void keep(Handle handle, DirectoryEvent.Framework framework) {
        keepReference(handle, framework.reference());
    }

    private static void keepReference(Handle handle, String reference) {
        handle.execute("insert into known_framework (reference) values (?) on conflict do nothing", reference);
    }

    void keepLot(Handle handle, String reference, String number, boolean isThere, long version) {
        handle.createUpdate(LOT)
                .bind("reference", reference)
                .bind("number", number)
                .bind("there", isThere)
                .bind("version", version)
                .execute();
    }

    void keep(Handle handle, DirectoryEvent.LotSupplier place, long version) {
        handle.createUpdate(LOT_SUPPLIER)
                .bind("reference", place.framework())
                .bind("lot", place.lot())
                .bind("supplier", place.supplierId())
                .bind("name", place.name())
                .bind("history", text(place.history()))
                .bind("version", version)
                .execute();
    }

    void keep(Handle handle, DirectoryEvent.Member member, long version) {
        handle.createUpdate(MEMBER)
                .bind("reference", member.framework())
                .bind("odsCode", member.odsCode())
                .bind("history", text(member.history()))
                .bind("version", version)
                .execute();
    }

    /// Replaces everything of a framework that came from such events.
    void keep(Handle handle, DirectoryEvent.WholeFramework framework) {
        String reference = framework.reference();
        keepReference(handle, reference);
        for (String table : List.of("known_lot", "known_lot_supplier", "known_member")) {
            handle.execute("delete from " + table + " where reference = ? and version = 0", reference);
        }
        PreparedBatch lots = handle.prepareBatch(LOT);
        PreparedBatch places = handle.prepareBatch(LOT_SUPPLIER);
        for (DirectoryEvent.WholeFramework.WithSuppliers lot :
                Objects.requireNonNullElse(framework.lots(), List.<DirectoryEvent.WholeFramework.WithSuppliers>of())) {
            lots.bind("reference", reference)
                    .bind("number", lot.number())
                    .bind("there", true)
                    .bind("version", 0)
                    .add();
            for (DirectoryEvent.WholeFramework.OnLot placed :
                    Objects.requireNonNullElse(lot.suppliers(), List.<DirectoryEvent.WholeFramework.OnLot>of())) {
                places.bind("reference", reference)
                        .bind("lot", lot.number())
                        .bind("supplier", placed.supplierId())
                        .bind("name", placed.name())
                        .bind("history", text(placed.history()))
                        .bind("version", 0)
                        .add();
            }
        }
        PreparedBatch members = handle.prepareBatch(MEMBER);
        for (DirectoryEvent.WholeFramework.InIt member :
                Objects.requireNonNullElse(framework.members(), List.<DirectoryEvent.WholeFramework.InIt>of())) {
            members.bind("reference", reference)
                    .bind("odsCode", member.odsCode())
                    .bind("history", text(member.history()))
                    .bind("version", 0)
                    .add();
        }
        List.of(lots, places, members).stream()
                .filter(batch -> batch.size() > 0)
                .forEach(PreparedBatch::execute);
    }

    private String text(List<DirectoryEvent.Stated> history) {
        return json.valueToTree(history).toString();
    }
}
