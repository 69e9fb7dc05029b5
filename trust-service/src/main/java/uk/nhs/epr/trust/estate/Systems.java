package uk.nhs.epr.trust.estate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.rest.Page;
import uk.nhs.epr.kit.rest.PageRequest;
import uk.nhs.epr.trust.fact.SystemDetails;
import uk.nhs.epr.trust.fact.SystemView;

/// All record systems, by the trusts that hold or held them.
@ApplicationScoped
public class Systems implements PanacheRepositoryBase<EprSystem, UUID> {
    private final EntityManager entities;

    Systems(EntityManager entities) {
        this.entities = entities;
    }

    public Page<SystemView> heldBy(List<String> odsCodes, PageRequest page) {
        @SuppressWarnings("unchecked") // a native query of one entity
        List<EprSystem> rows = entities.createNativeQuery("""
                        select * from epr_system
                         where held_by @> any (array(select jsonb_build_array(jsonb_build_object('odsCode', code))
                                                       from unnest(:codes) as code))
                           and id > :after
                         order by id limit :limit""", EprSystem.class)
                .setParameter("codes", odsCodes.toArray(String[]::new))
                .setParameter("after", page.afterId())
                .setParameter("limit", page.sizeAndOneMore())
                .getResultList();
        return Page.of(rows, page, row -> List.of(row.id().toString()), EprSystem::view);
    }

    /// The system of this product, in whichever case it is written, and category that the trust holds today: the first
    /// that was recorded.
    public Optional<UUID> held(String odsCode, String product, SystemDetails.Category category) {
        return find(
                        "odsCode = ?1 and lower(facts.product) = lower(?2) and facts.category = ?3 order by id",
                        odsCode,
                        product,
                        category)
                .firstResultOptional()
                .map(EprSystem::id);
    }

    /// The system under this id, if this trust holds it or held it.
    public EprSystem everHeldBy(String odsCode, String systemId) {
        return findByIdOptional(id(systemId))
                .filter(system -> system.view().heldBy().stream()
                        .anyMatch(holding -> holding.odsCode().equals(odsCode)))
                .orElseThrow(() -> Problem.unknown("system of " + odsCode + " with id", systemId));
    }

    /// Refuses what a system can't replace: itself, or one that its trust does not hold.
    public void mustBeReplaceable(String odsCode, UUID self, @Nullable Set<UUID> replaced) {
        if (replaced == null) {
            return;
        }
        for (UUID each : replaced) {
            boolean isHeld = findByIdOptional(each)
                    .filter(system -> system.holder().equals(odsCode))
                    .isPresent();
            if (each.equals(self) || !isHeld) {
                throw Problem.invalid("/replaces", "must be other systems that " + odsCode + " holds: " + each);
            }
        }
    }

    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.unknown("resource with id", text);
        }
    }
}
