package uk.nhs.epr.framework.calloff;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.framework.framework.Agreement;
import uk.nhs.epr.framework.framework.Ceiling;
import uk.nhs.epr.kit.money.Money;
import uk.nhs.epr.kit.rest.Problem;

/// What is committed under frameworks and their lots, counted anew from call-offs and reported contracts.
@ApplicationScoped
class Drawdown {
    /// A day after all that is planned: what is called off for later counts already.
    static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    private final Jdbi jdbi;

    Drawdown(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Refuses what was just written where it takes the commitment past a ceiling; `more` is by how much the
    /// commitment grew. The framework is held by the transaction, so nothing else grows meanwhile.
    void mustHold(Agreement agreement, BigDecimal more) {
        if (more.signum() <= 0) {
            return;
        }
        for (Ceiling ceiling : agreement.ceilings()) {
            BigDecimal committed = jdbi.withHandle(handle -> committed(
                    handle, agreement.reference(), ceiling.lot(), ceiling.most().currency()));
            if (committed.compareTo(ceiling.most().amount()) > 0) {
                throw broken(ceiling, ceiling.most().amount().subtract(committed.subtract(more)));
            }
        }
    }

    private static Problem broken(Ceiling ceiling, BigDecimal left) {
        Money remaining = new Money(left.max(BigDecimal.ZERO), ceiling.most().currency());
        String what = ceiling.lot() == null ? "the framework's ceiling" : "the ceiling of lot " + ceiling.lot();
        return Problem.conflict(
                "Only " + remaining.amount().toPlainString() + " " + remaining.currency() + " is left under " + what,
                Map.of(
                        "rule",
                        ceiling.lot() == null ? "framework-ceiling" : "lot-ceiling",
                        "ceiling",
                        ceiling.most(),
                        "left",
                        remaining));
    }

    /// All that is committed under a lot, or under the framework where no lot is named.
    static BigDecimal committed(Handle handle, String reference, @Nullable String lot, String currency) {
        return handle.createQuery("""
                        select coalesce(sum(amount), 0) from commitments_on(:reference, :day, :currency)
                         where cast(:lot as text) is null or lot_number = :lot""")
                .bind("reference", reference)
                .bind("day", EVER)
                .bind("currency", currency)
                .bind("lot", lot)
                .mapTo(BigDecimal.class)
                .one();
    }
}
