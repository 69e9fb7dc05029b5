package uk.nhs.epr.framework.proposal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;

/// All proposals, the decided ones included.
@ApplicationScoped
class SupplierProposals {
    private static final String SELECT = """
            select id, supplier_id, proposed, status, proposed_by, proposed_at, decision, decided_by, decided_at, revision
              from supplier_proposal\s""";

    private final Jdbi jdbi;
    private final ObjectMapper json;

    SupplierProposals(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    UUID add(UUID supplierId, SupplierProposal.Details proposed, String subject) {
        UUID id = Generators.timeBasedEpochRandomGenerator().generate();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into supplier_proposal (id, supplier_id, proposed, proposed_by)
                        values (:id, :supplier, cast(:proposed as jsonb), :subject)""")
                .bind("id", id)
                .bind("supplier", supplierId)
                .bind("proposed", text(proposed))
                .bind("subject", subject)
                .execute());
        return id;
    }

    Page<SupplierProposal> page(SupplierProposal.Status status, @Nullable UUID supplierId, PageRequest page) {
        String ofSupplier = supplierId == null ? "" : " and supplier_id = :supplier";
        List<SupplierProposal> rows = jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "where status = :status and id > :after" + ofSupplier + " order by id limit :limit")
                .bind("status", status.name())
                .bind("supplier", supplierId)
                .bind("after", page.afterId())
                .bind("limit", page.sizeAndOneMore())
                .mapTo(SupplierProposal.class)
                .list());
        return Page.of(rows, page, row -> List.of(row.id().toString()), row -> row);
    }

    Optional<SupplierProposal> find(UUID id) {
        return one(id, "");
    }

    /// The proposal with its row locked until the transaction ends.
    Optional<SupplierProposal> toDecide(UUID id) {
        return one(id, " for update");
    }

    private Optional<SupplierProposal> one(UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where id = :id" + lock)
                .bind("id", id)
                .mapTo(SupplierProposal.class)
                .findOne());
    }

    void decide(UUID id, SupplierProposal.Status status, @Nullable String why, String subject) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update supplier_proposal
                           set status = :status, decision = :why, decided_by = :subject, decided_at = now(),
                               revision = revision + 1
                         where id = :id""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("why", why)
                .bind("subject", subject)
                .execute());
    }

    private String text(SupplierProposal.Details proposed) {
        try {
            return json.writeValueAsString(proposed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
