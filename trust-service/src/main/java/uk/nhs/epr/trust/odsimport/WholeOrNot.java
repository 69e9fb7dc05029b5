package uk.nhs.epr.trust.odsimport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;

/// A part of a transaction that is written completely or, if it is refused, not at all: it has its own
/// savepoint. Parts may contain others.
@ApplicationScoped
class WholeOrNot {
    private final Jdbi jdbi;
    private final EntityManager entities;

    WholeOrNot(Jdbi jdbi, EntityManager entities) {
        this.jdbi = jdbi;
        this.entities = entities;
    }

    <T> T take(Supplier<T> part) {
        sql("savepoint part");
        try {
            T result = part.get();
            entities.flush();
            sql("release savepoint part");
            return result;
        } catch (Unreadable | Problem refused) {
            entities.clear();
            sql("rollback to savepoint part");
            sql("release savepoint part");
            throw refused;
        }
    }

    private void sql(String statement) {
        jdbi.useHandle(handle -> handle.execute(statement));
    }
}
