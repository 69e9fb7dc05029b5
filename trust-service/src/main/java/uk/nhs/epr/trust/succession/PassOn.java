package uk.nhs.epr.trust.succession;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.trust.estate.EprSystem;
import uk.nhs.epr.trust.register.Trust;

/// Passes record systems, with their contracts and their history, from a trust to those that follow it.
@ApplicationScoped
class PassOn {
    /// Says where a system goes; null: nobody takes it.
    interface Allocation {
        @Nullable
        Trust of(EprSystem system);
    }

    private final EntityManager entities;

    PassOn(EntityManager entities) {
        this.entities = entities;
    }

    List<EprSystem> systemsOf(String odsCode) {
        return entities.createQuery("from EprSystem where odsCode = :code order by id", EprSystem.class)
                .setParameter("code", odsCode)
                .getResultList();
    }

    /// From this day on the systems are their new holders'.
    void systemsOf(Trust predecessor, LocalDate date, Allocation allocation) {
        for (EprSystem system : systemsOf(predecessor.odsCode())) {
            Trust successor = allocation.of(system);
            if (successor == null) {
                system.leave(date, predecessor.version());
            } else {
                system.passTo(successor.odsCode(), date, successor.version() + 1);
            }
        }
    }

    boolean holdsOrHeldSystems(String odsCode) {
        return (Boolean) entities.createNativeQuery("""
                        select exists (select from epr_system
                                        where held_by @> jsonb_build_array(
                                                  jsonb_build_object('odsCode', cast(:code as text))))""", Boolean.class)
                .setParameter("code", odsCode)
                .getSingleResult();
    }
}
